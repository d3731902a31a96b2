import { assertDefined } from '#main/basics/assert.ts';
import type { Locale } from '#main/basics/locale.ts';
import type {
  Availability,
  BrowseView,
  DocumentAnswer,
  GroupKey,
  MatterMode,
  MatterSummary,
  SearchHit,
  TodayView,
} from '#main/contract/views.ts';
import {
  notOfferedReason,
  offerMatter,
  todayView,
  type MatterOffer,
  type TerminalNow,
} from '#main/matters/availability.ts';
import { browseView, isInGroup } from '#main/matters/browse.ts';
import { matterSummary } from '#main/matters/catalogue.ts';
import { createMatterSearch, type MatterSearch } from '#main/matters/search.ts';
import type { KioskConfig } from '#kiosk-config/load.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import type { SiteProfile } from '#kiosk-config/schema/site.ts';

/** As many as a resident scrolls through. */
const maxHits = 50;

/** What of the configuration a catalogue is made of; the rest stays as the service began with it. */
export type Catalogue = Pick<KioskConfig, 'matters' | 'synonyms' | 'browse'>;

/** The matters that are offered at this site, with what can be finished here as the terminal stands now. */
export interface SiteMatters {
  /** Always the newest; a visit keeps the version that it began with. */
  readonly byId: ReadonlyMap<string, MatterDefinition>;
  /** Of any version: one that the catalogue has no more is withdrawn. */
  readonly availability: (definition: MatterDefinition) => Availability;
  readonly summary: (definition: MatterDefinition) => MatterSummary;
  readonly mode: (definition: MatterDefinition) => MatterMode;
  readonly documents: (definition: MatterDefinition) => readonly DocumentAnswer[];
  readonly today: () => TodayView;
  readonly search: (request: {
    readonly query: string;
    readonly locale: Locale;
    readonly group?: GroupKey;
  }) => readonly SearchHit[];
  readonly browse: () => BrowseView;
  /** Takes the place of the whole catalogue. */
  readonly replace: (catalogue: Catalogue) => void;
}

export function createSiteMatters(options: {
  readonly kioskConfig: Catalogue;
  readonly site: SiteProfile;
  readonly now: () => TerminalNow;
}): SiteMatters {
  const { site, now } = options;
  const byId = new Map<string, MatterDefinition>();
  /** By definition, so that a visit's own version is answered for as long as the visit holds it. */
  const offers = new WeakMap<MatterDefinition, MatterOffer>();
  let matters: readonly MatterDefinition[] = [];
  let matterSearch: MatterSearch;
  let browse: BrowseView;

  function replace(catalogue: Catalogue): void {
    matters = catalogueOf(site, catalogue.matters);
    matterSearch = createMatterSearch(matters, catalogue.synonyms);
    browse = browseView(matters, catalogue.browse);
    byId.clear();
    for (const definition of matters) byId.set(definition.id, definition);
  }
  replace(options.kioskConfig);

  function offer(definition: MatterDefinition): MatterOffer {
    if (!offers.has(definition)) offers.set(definition, offerMatter(definition, site));
    return assertDefined(offers.get(definition));
  }

  function availability(definition: MatterDefinition): Availability {
    if (!byId.has(definition.id)) {
      return { type: 'cannot', reasons: [{ type: 'withdrawn' }], elsewhere: definition.elsewhere };
    }
    return offer(definition).availability(now());
  }

  const summary = (definition: MatterDefinition): MatterSummary =>
    matterSummary(definition, availability(definition));

  return {
    byId,
    availability,
    summary,
    mode: (definition) => offer(definition).mode,
    documents: (definition) => offer(definition).documents(now().devices),
    today: () => todayView(matters.map(availability), now().date),
    browse: () => browse,
    search: ({ query, locale, group }) =>
      matterSearch
        .search({
          query,
          locale,
          limit: maxHits,
          ...(group && { accepts: (definition) => isInGroup(definition, group) }),
        })
        .map(({ definition, titleMarks, plainNameMarks }) => ({
          ...summary(definition),
          titleMarks,
          plainNameMarks,
        })),
    replace,
  };
}

/** What the site offers, with what it puts first before the rest. */
function catalogueOf(site: SiteProfile, all: readonly MatterDefinition[]): readonly MatterDefinition[] {
  const offered = all.filter((definition) => notOfferedReason(definition, site) === null);
  const first = site.catalogue.first.flatMap(
    (wanted) => offered.find((matter) => matter.id === wanted) ?? [],
  );
  return [...first, ...offered.filter((matter) => !first.includes(matter))];
}
