import { assertDefined } from '#main/basics/assert.ts';
import { personas } from '#test/fixtures/personas.ts';
import type { SurroundingsAction } from './dock-server.ts';
import { codesHeldUp, credentialsHeldUp } from './held-up.ts';
import type { Surroundings } from './surroundings.ts';

/** What a press on the dock does to the devices and the district. */
export async function actOn(surroundings: Surroundings, action: SurroundingsAction): Promise<void> {
  switch (action.type) {
    case 'place-card':
      return surroundings.placeCard(
        assertDefined(
          personas.find(({ id }) => id === action.personaId),
          'no such persona',
        ).id,
      );
    case 'lift-card':
      return surroundings.liftCard();
    case 'lay-document':
      return surroundings.layDocument(action.documentId);
    case 'load-feeder':
      return surroundings.loadFeeder(action.documentIds);
    case 'hold-up':
      return assertDefined(
        [...codesHeldUp, ...credentialsHeldUp].find(({ id }) => id === action.id),
        'nothing of that name',
      ).holdUp(surroundings);
    case 'scan-text':
      return surroundings.codeScanner.scan(action.text);
    case 'paper':
      return surroundings.receiptPrinter.setPaper(action.hasPaper);
    case 'plug': {
      if (action.device === 'documentScanner') return surroundings.connectScanner(action.isPlugged);
      const device = surroundings[action.device];
      return action.isPlugged ? device.plug() : device.unplug();
    }
    case 'swap-card-reader':
      return surroundings.swapCardReader();
    case 'cycle-printer-power':
      return surroundings.receiptPrinter.cyclePower();
    case 'fault':
      return surroundings.setFault(action.device, action.fault);
  }
}
