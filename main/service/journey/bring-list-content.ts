import type { BringListContent } from '#main/receipts/bring-list.ts';
import { documentsTakenHere } from '#main/matters/identity-documents.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { chinaDate } from '#main/basics/china-time.ts';
import type { JourneyContext } from './step.ts';

/** Of a matter that is done elsewhere its own list; of one that is filed here the papers that somebody has to have. */
export function bringListContent(context: JourneyContext, definition: MatterDefinition): BringListContent {
  const isGuide = context.siteMatters.mode(definition) === 'guide';
  return {
    locale: context.visit().locale,
    siteName: context.siteName,
    hasBilingualSlips: context.site.hasBilingualSlips,
    helpLine: context.site.helpLine,
    isDemo: context.isDemo,
    matterTitle: definition.title,
    date: chinaDate(context.clock.nowMs()),
    documents: isGuide ? [] : documentsTakenHere(definition.identity, context.site),
    items: [
      ...(isGuide ? [] : papersToBring(definition)),
      ...definition.bringList.map((name) => ({ name, note: null })),
    ],
    where: isGuide ? definition.elsewhere : null,
    fee: definition.fee,
  };
}

function papersToBring({ materials, materialChoices }: MatterDefinition): BringListContent['items'] {
  const isOneOfSeveral = (id: string): boolean => materialChoices.some((choice) => choice.of.includes(id));
  return materials
    .filter(({ how }) => how === 'scan')
    .map(({ id, name, necessity, when, later }) => {
      if (isOneOfSeveral(id)) return { name, note: 'one-of-several' };
      if (necessity === 'optional') return { name, note: 'optional' };
      if (when !== undefined) return { name, note: 'if-it-applies' };
      return { name, note: later ? 'may-follow' : null };
    });
}
