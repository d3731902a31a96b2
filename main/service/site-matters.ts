import type { Locale } from '#main/basics/locale.ts';
import type {
  Availability,
  BrowseView,
  DevicesView,
  GroupKey,
  MatterSummary,
  SearchHit,
  ServiceState,
  TodayView,
} from '#main/contract/views.ts';
import { availabilityOf, todayView } from '#main/matters/availability.ts';
import { browseView, isInGroup } from '#main/matters/browse.ts';
import { matterSummary } from '#main/matters/catalogue.ts';
import { createMatterSearch } from '#main/matters/search.ts';
import type { KioskConfig } from '#kiosk-config/load.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import type { SiteProfile } from '#kiosk-config/schema/site.ts';

/** As many as a resident scrolls through. */
const maxHits = 50;

/** The matters that are offered at this site, with what can be finished here as the terminal stands now. */
export interface SiteMatters {
  readonly byId: ReadonlyMap<string, MatterDefinition>;
  readonly availability: (definition: MatterDefinition) => Availability;
  readonly summary: (definition: MatterDefinition) => MatterSummary;
  readonly today: () => TodayView;
  readonly search: (request: {
    readonly query: string;
    readonly locale: Locale;
    readonly group?: GroupKey;
  }) => readonly SearchHit[];
  readonly browse: BrowseView;
}

export function createSiteMatters(options: {
  readonly kioskConfig: KioskConfig;
  readonly site: SiteProfile;
  readonly devices: () => DevicesView;
  readonly state: () => ServiceState;
}): SiteMatters {
  const { site } = options;
  const matters = catalogueOf(site, options.kioskConfig.matters);
  const matterSearch = createMatterSearch(matters, options.kioskConfig.synonyms);

  function availability(definition: MatterDefinition): Availability {
    const state = options.state();
    const reason = state.type === 'closed' ? state.reason : null;
    return availabilityOf({
      definition,
      siteId: site.id,
      devices: options.devices(),
      canTakeMore: reason !== 'cannot-take-more' && reason !== 'storage-fault',
      isDistrictKeyValid: reason !== 'no-district-key',
    });
  }

  const summary = (definition: MatterDefinition): MatterSummary =>
    matterSummary(definition, availability(definition));

  return {
    byId: new Map(matters.map((definition) => [definition.id, definition])),
    availability,
    summary,
    today: () => todayView(matters.map(availability)),
    browse: browseView(matters, options.kioskConfig.browse),
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
  };
}

/** What the site offers, with what it puts first before the rest. */
function catalogueOf(
  { id, catalogue }: SiteProfile,
  all: readonly MatterDefinition[],
): readonly MatterDefinition[] {
  const offered = all.filter(
    ({ sites, id: matter }) => sites.includes(id) && !catalogue.leaveOut.includes(matter),
  );
  const first = catalogue.first.flatMap((wanted) => offered.find((matter) => matter.id === wanted) ?? []);
  return [...first, ...offered.filter((matter) => !first.includes(matter))];
}
