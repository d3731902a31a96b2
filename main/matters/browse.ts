import type { LocalizedText } from '#main/basics/locale.ts';
import type { BrowseGroup, BrowseView, GroupKey } from '#main/contract/matter-views.ts';
import type { BrowseGroups } from '#kiosk-config/schema/reference.ts';

/** What groups a matter: the needs and life events that it names, and the office that handles it. */
export interface BrowsableMatter {
  readonly needs: readonly string[];
  readonly lifeEvents: readonly string[];
  readonly implementingBody: { readonly creditCode: string; readonly name: LocalizedText };
}

/** Groups that have a matter here, with how many; needs and life events in their order, offices in the catalogue's. */
export function browseView(matters: readonly BrowsableMatter[], groups: BrowseGroups): BrowseView {
  const listed = (by: 'need' | 'life-event', list: BrowseGroups['needs']): readonly BrowseGroup[] =>
    list.flatMap(({ id, name }) => withCount(matters, { by, id }, name));
  const offices = new Map(matters.map(({ implementingBody: { creditCode, name } }) => [creditCode, name]));
  return {
    needs: listed('need', groups.needs),
    lifeEvents: listed('life-event', groups.lifeEvents),
    offices: [...offices].flatMap(([id, name]) => withCount(matters, { by: 'office', id }, name)),
  };
}

export function isInGroup(matter: BrowsableMatter, { by, id }: GroupKey): boolean {
  switch (by) {
    case 'need':
      return matter.needs.includes(id);
    case 'life-event':
      return matter.lifeEvents.includes(id);
    case 'office':
      return matter.implementingBody.creditCode === id;
  }
}

function withCount(
  matters: readonly BrowsableMatter[],
  key: GroupKey,
  name: LocalizedText,
): readonly BrowseGroup[] {
  const matterCount = matters.filter((matter) => isInGroup(matter, key)).length;
  return matterCount === 0 ? [] : [{ ...key, name, matterCount }];
}
