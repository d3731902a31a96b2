import { useEffect, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { BrowseGroup, BrowseView } from '#main/contract/matter-views.ts';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './browse.css';

type Way = keyof BrowseView;
const ways = ['needs', 'lifeEvents', 'offices'] as const satisfies readonly Way[];

/** Groups of matters for those who do not know what to type: by need, by life event, by office. */
export function Browse({
  view,
  onChoose,
}: {
  readonly view: BrowseView;
  readonly onChoose: (group: BrowseGroup) => void;
}) {
  const { strings, say } = useLanguage();
  const [wanted, setWanted] = useState<Way>('needs');
  const offered = ways.filter((way) => view[way].length > 0);
  const way = offered.find((one) => one === wanted) ?? offered[0];
  if (way === undefined) return null;
  return (
    <nav className="browse" aria-label={strings.find.browse.label}>
      {offered.length > 1 ? (
        <RadioGroup
          className="browse-ways"
          aria-label={strings.find.browse.label}
          value={way}
          onChange={(value) => setWanted(ways.find((one) => one === value) ?? way)}
        >
          {offered.map((one) => (
            <Radio key={one} value={one} className="browse-way">
              {strings.find.browse[one]}
            </Radio>
          ))}
        </RadioGroup>
      ) : null}
      <ul className={`browse-groups browse-${way === 'offices' ? 'wide' : 'narrow'}`}>
        {view[way].map((group) => (
          <li key={group.id}>
            <Button className="browse-group" onPress={() => onChoose(group)}>
              <span>{say(group.name)}</span>
              <span className="browse-count">{strings.find.browse.count(group.matterCount)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The group whose matters stand below, and the way out of it. */
export function ChosenGroup({
  group,
  onLeave,
}: {
  readonly group: BrowseGroup;
  readonly onLeave: () => void;
}) {
  const { strings, say } = useLanguage();
  return (
    <div className="chosen-group">
      <h2>{say(group.name)}</h2>
      <Button onPress={onLeave}>
        <Icon name="left" />
        {strings.find.browse.leave}
      </Button>
    </div>
  );
}

/** Null until it has come. */
export function useBrowseView(): BrowseView | null {
  const { client } = useTerminal();
  const [view, setView] = useState<BrowseView | null>(null);
  useEffect(() => {
    let isStale = false;
    client.matters.browse().then(
      (groups) => {
        if (!isStale) setView(groups);
      },
      () => {
        // The line to the service broke; the app shows that and comes back here.
      },
    );
    return () => {
      isStale = true;
    };
  }, [client]);
  return view;
}
