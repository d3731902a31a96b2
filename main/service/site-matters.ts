import { assertDefined } from '#main/basics/assert.ts';
import type { Locale } from '#main/basics/locale.ts';
import type { Availability, DocumentAnswer } from '#main/contract/availability-views.ts';
import type {
  BrowseView,
  GroupKey,
  MatterMode,
  MatterSummary,
  SearchHit,
} from '#main/contract/matter-views.ts';
import type { TodayView } from '#main/contract/views.ts';
import {
  modeAt,
  notOfferedReason,
  offerMatter,
  todayView,
  type MatterOffer,
  type TerminalNow,
} from '#main/matters/availability.ts';
import { browseView, isInGroup } from '#main/matters/browse.ts';
import { implementationCode, matterSummary, sitesThatDo } from '#main/matters/catalogue.ts';
import { createMatterSearch, type MatterSearch } from '#main/matters/search.ts';
import type { KioskConfig } from '#kiosk-config/load.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import type { SiteProfile } from '#kiosk-config/schema/site.ts';

/** As many as a resident scrolls through. */
const maxHits = 50;

/**
 * A matter of which this site only tells has to fit what was typed clearly better than one that is done here to stand
 * before it: found by the judged queries of the benchmark at every site.
 */
const guidancePrior = 0.8;

/** What of the configuration a catalogue is made of; the rest stays as the service began with it. */
export type Catalogue = Pick<KioskConfig, 'matters' | 'synonyms' | 'browse'>;

/** The matters that can be found at this site, with what can be finished here as the terminal stands now. */
export interface SiteMatters {
  /** Those of its own catalogue. Always the newest; a visit keeps the version that it began with. */
  readonly byId: ReadonlyMap<string, MatterDefinition>;
  /** Also one that is done at other sites only. */
  readonly find: (matterId: string) => MatterDefinition | undefined;
  /** The same by implementation code (实施编码), as the district names the matter of a case. */
  readonly findByCode: (matterCode: string) => MatterDefinition | undefined;
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
  readonly kioskConfig: Catalogue & Pick<KioskConfig, 'sites'>;
  readonly site: SiteProfile;
  readonly now: () => TerminalNow;
}): SiteMatters {
  const { site, now } = options;
  const { sites } = options.kioskConfig;
  const byId = new Map<string, MatterDefinition>();
  const notOffered = new Map<string, MatterDefinition>();
  /** By definition, so that a visit's own version is answered for as long as the visit holds it. */
  const offers = new WeakMap<MatterDefinition, MatterOffer>();
  let matters: readonly MatterDefinition[] = [];
  let matterSearch: MatterSearch;
  let browse: BrowseView;

  function replace(catalogue: Catalogue): void {
    matters = catalogueOf(site, catalogue.matters);
    matterSearch = createMatterSearch(matters, catalogue.synonyms, (definition) =>
      modeAt(definition, site) === 'guide' ? guidancePrior : 1,
    );
    browse = browseView(matters, catalogue.browse);
    byId.clear();
    notOffered.clear();
    for (const definition of matters) {
      const isOffered = notOfferedReason(definition, site) === null;
      (isOffered ? byId : notOffered).set(definition.id, definition);
    }
  }
  replace(options.kioskConfig);

  function offer(definition: MatterDefinition): MatterOffer {
    if (!offers.has(definition)) offers.set(definition, offerMatter(definition, site));
    return assertDefined(offers.get(definition));
  }

  function availability(definition: MatterDefinition): Availability {
    // What other sites do is told about as it is; what this one did when the resident chose it is not done any more.
    const isToldAbout = notOffered.has(definition.id) && notOfferedReason(definition, site) !== null;
    if (!byId.has(definition.id) && !isToldAbout) {
      return { type: 'cannot', reasons: [{ type: 'withdrawn' }], elsewhere: definition.elsewhere };
    }
    return offer(definition).availability(now());
  }

  function summary(definition: MatterDefinition): MatterSummary {
    const { mode } = offer(definition);
    return matterSummary(definition, {
      mode,
      availability: availability(definition),
      doneAtSites: mode === 'guide' ? sitesThatDo(definition, sites) : [],
    });
  }

  return {
    byId,
    find: (matterId) => byId.get(matterId) ?? notOffered.get(matterId),
    findByCode: (matterCode) => matters.find((one) => implementationCode(one) === matterCode),
    availability,
    summary,
    mode: (definition) => offer(definition).mode,
    documents: (definition) => offer(definition).documents(now().devices),
    today: () =>
      todayView(
        matters.map((definition) => ({
          mode: offer(definition).mode,
          availability: availability(definition),
        })),
        now().date,
      ),
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

/** All matters: what the site puts first, then what else is done here, then what it only tells about. */
function catalogueOf(site: SiteProfile, all: readonly MatterDefinition[]): readonly MatterDefinition[] {
  const doneHere = all.filter((definition) => modeAt(definition, site) !== 'guide');
  const first = site.catalogue.first.flatMap(
    (wanted) => doneHere.find((matter) => matter.id === wanted) ?? [],
  );
  const rest = doneHere.filter((matter) => !first.includes(matter));
  return [...first, ...rest, ...all.filter((matter) => !doneHere.includes(matter))];
}
