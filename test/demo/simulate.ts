import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { systemClock } from '#main/basics/clock.ts';
import { createCardReaderSimulator } from '#devices/card-reader/simulator.ts';
import { createCodeScannerSimulator } from '#devices/code-scanner/simulator.ts';
import { personas } from '#test/fixtures/personas.ts';
import { cardReaderFaults, receiptPrinterFaults } from './faults.ts';

/**
 * One simulator alone, at the far end of a pseudo-terminal, worked from the keyboard:
 * `npm run simulate -- reader|printer|codes --link PATH [--baud N]`. Point a terminal's configuration at PATH.
 */
const USAGE = 'usage: npm run simulate -- reader|printer|codes --link PATH [--baud 115200]';

interface Worked {
  /** What can be typed, with what it does. */
  readonly commands: readonly {
    readonly name: string;
    readonly help: string;
    readonly run: (argument: string) => unknown;
  }[];
  close(): Promise<void>;
}

interface Settings {
  readonly linkPath: string;
  readonly baudRate: number;
}

const simulators: Readonly<Record<string, (settings: Settings) => Promise<Worked>>> = {
  reader,
  printer,
  codes,
};

async function reader({ linkPath, baudRate }: Settings): Promise<Worked> {
  const simulator = await createCardReaderSimulator({ linkPath, baudRate, clock: systemClock });
  return {
    commands: [
      { name: 'place', help: oneOf(personas), run: (id) => simulator.placeCard(named(personas, id).card) },
      {
        name: 'foreign',
        help: 'a letter: a card with this type mark, of a kind that the terminal does not know',
        run: (mark) => simulator.placeCard({ kind: 'foreign', mark }),
      },
      { name: 'lift', help: 'takes the card away', run: () => simulator.liftCard() },
      {
        name: 'fault',
        help: oneOf(cardReaderFaults),
        run: (id) => simulator.setFault(named(cardReaderFaults, id).fault),
      },
      { name: 'heal', help: 'ends the fault', run: () => simulator.setFault(null) },
      {
        name: 'dribble',
        help: 'on or off: answers byte by byte',
        run: (value) => simulator.setDribbling(value === 'on'),
      },
      {
        name: 'babble',
        help: 'number of bytes of noise',
        run: (bytes) => simulator.babble(wholeNumber(bytes)),
      },
      ...cable(simulator),
    ],
    close: () => simulator.close(),
  };
}

async function printer({ linkPath }: Settings): Promise<Worked> {
  // Loaded only here: the other simulators need none of its image libraries.
  const { createReceiptPrinterSimulator } = await import('#devices/receipt-printer/simulator.ts');
  const simulator = await createReceiptPrinterSimulator({ linkPath, clock: systemClock, widthDots: 576 });
  return {
    commands: [
      { name: 'paper', help: 'in or out', run: (value) => simulator.setPaper(value === 'in') },
      {
        name: 'fault',
        help: oneOf(receiptPrinterFaults),
        run: (id) => simulator.setFault(named(receiptPrinterFaults, id).fault),
      },
      { name: 'heal', help: 'ends the fault', run: () => simulator.setFault(null) },
      {
        name: 'slips',
        help: 'counts the slips that came out',
        run: () => console.log(simulator.slips().length),
      },
      ...cable(simulator),
    ],
    close: () => simulator.close(),
  };
}

async function codes({ linkPath, baudRate }: Settings): Promise<Worked> {
  const simulator = await createCodeScannerSimulator({ linkPath, baudRate, clock: systemClock });
  return {
    commands: [
      { name: 'scan', help: 'the code, in UTF-8', run: (text) => simulator.scan(text) },
      {
        name: 'scan-gb',
        help: 'the code, in GB18030',
        run: (text) => simulator.scan(text, { encoding: 'gb18030' }),
      },
      ...cable(simulator),
    ],
    close: () => simulator.close(),
  };
}

function cable(simulator: { unplug(): Promise<void>; plug(): Promise<void> }): Worked['commands'] {
  return [
    { name: 'unplug', help: 'pulls the cable', run: () => simulator.unplug() },
    { name: 'plug', help: 'plugs it in again', run: () => simulator.plug() },
  ];
}

function oneOf(items: readonly { readonly id: string }[]): string {
  return items.map(({ id }) => id).join(' | ');
}

function named<Item extends { readonly id: string }>(items: readonly Item[], id: string): Item {
  const item = items.find((other) => other.id === id);
  if (!item) throw new Error(`"${id}" is none of ${oneOf(items)}`);
  return item;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`"${text}" is no whole number`);
  return Number(text);
}

/** Ends at `quit` or a signal; the end of the input leaves the simulator running, as in the background of a script. */
function untilEnded(commands: Worked['commands']): Promise<void> {
  const help = commands.map((command) => `  ${command.name.padEnd(10)} ${command.help}`).join('\n');
  console.log(`${help}\n  ${'quit'.padEnd(10)} ends the simulator`);
  const obey = async (line: string) => {
    const [name = '', ...words] = line.trim().split(' ');
    const command = commands.find((other) => other.name === name);
    try {
      if (command) await command.run(words.join(' '));
      else if (name !== '') console.log(help);
    } catch (error) {
      console.log(error instanceof Error ? error.message : String(error));
    }
  };
  return new Promise((resolve) => {
    const lines = createInterface({ input: process.stdin });
    const end = () => {
      lines.close();
      resolve();
    };
    lines.on('line', (line) => (line.trim() === 'quit' ? end() : void obey(line)));
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { link: { type: 'string' }, baud: { type: 'string', default: '115200' } },
});
const simulate = simulators[positionals[0] ?? ''];
if (!simulate || !values.link || !/^\d+$/.test(values.baud)) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const worked = await simulate({ linkPath: values.link, baudRate: Number(values.baud) });
  console.log(`${positionals[0]} at ${values.link}`);
  await untilEnded(worked.commands);
  await worked.close();
}
