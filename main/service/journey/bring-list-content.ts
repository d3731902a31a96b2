import type { BringListContent } from '#main/receipts/bring-list.ts';
import { hallsThatTake } from '#main/matters/catalogue.ts';
import { documentsTakenHere } from '#main/matters/identity-documents.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { chinaDate } from '#main/basics/china-time.ts';
import type { JourneyContext } from './step.ts';

/**
 * Of a matter that is filed here the papers that somebody has to have, and what its own list adds. Of one that is done
 * elsewhere its own list where it has one, else the documents and papers of the form, and where to go with them.
 */
export function bringListContent(context: JourneyContext, definition: MatterDefinition): BringListContent {
  const isGuide = context.siteMatters.mode(definition) === 'guide';
  const ownList = definition.bringList.map((name) => ({ name, note: null }));
  // Other places take what the matter does, whatever this site takes of it.
  const { accepted } = definition.identity;
  const isOwnListAll = isGuide && ownList.length > 0;
  return {
    locale: context.visit().locale,
    siteName: context.siteName,
    hasBilingualSlips: context.site.hasBilingualSlips,
    helpLine: context.site.helpLine,
    isDemo: context.isDemo,
    matterTitle: definition.title,
    date: chinaDate(context.clock.nowMs()),
    documents: isOwnListAll ? [] : isGuide ? accepted : documentsTakenHere(definition.identity, context.site),
    items: [...(isOwnListAll ? [] : papersToBring(definition)), ...ownList],
    where: isGuide ? placesOf(context, definition) : null,
    fee: definition.fee,
  };
}

function placesOf(context: JourneyContext, definition: MatterDefinition): BringListContent['where'] {
  return {
    sites: context.siteMatters.summary(definition).doneAtSites,
    halls: hallsThatTake(definition, context.towns),
    text: definition.elsewhere,
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
