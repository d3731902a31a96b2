import { useEffect, useState } from 'react';
import type { MatterId } from '#main/basics/ids.ts';
import type { GroupKey, SearchHit } from '#main/contract/matter-views.ts';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { Marked } from '../components/marked.tsx';
import { Screen } from '../components/screen.tsx';
import { Tag } from '../components/tag.tsx';
import { TextEntry } from '../components/text-entry.tsx';
import { useStillUnderFinger } from '../input/still-under-finger.ts';
import { useLanguage } from '../strings/locale-context.tsx';
import { elsewhereText, unavailableList } from '../strings/texts.ts';
import { useTerminal } from '../terminal/terminal-context.tsx';
import { Browse, ChosenGroup, useBrowseView } from './browse.tsx';
import { useFindMemory } from './find-memory.tsx';
import './find.css';
import { ProblemNote } from './problem-note.tsx';

/** Search that answers while one types, with the answer "here, today?" beside each hit. */
export function FindScreen() {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const { query, setQuery, group, setGroup } = useFindMemory();
  const isTyping = query.trim() !== '';
  // Who types looks everywhere, whatever group was chosen before.
  const found = useStillUnderFinger(useHits(query, isTyping ? null : group));
  const groups = useStillUnderFinger(useBrowseView());
  const showsGroups = !isTyping && group === null;
  // Both at once: groups that come after the list would push it away under a finger.
  const hits = showsGroups && groups === null ? null : found;
  const choose = (matterId: MatterId) => send((client) => client.visit.chooseMatter({ matterId }));
  return (
    <Screen title={strings.find.title} problem={<ProblemNote />}>
      <div className="search" role="search">
        <Icon name="search" />
        <TextEntry
          className="search-entry"
          label={strings.find.searchLabel}
          placeholder={strings.find.placeholder}
          value={query}
          maxLength={100}
          onChange={(typed) => {
            setQuery(typed);
            if (typed.trim() !== '') setGroup(null);
          }}
        />
        {query === '' ? null : (
          <Button variant="quiet" className="search-clear" isRepeatable onPress={() => setQuery('')}>
            {strings.find.clear}
          </Button>
        )}
      </div>
      {showsGroups && groups !== null ? (
        <>
          <Inquiries />
          <Browse view={groups} onChoose={setGroup} />
        </>
      ) : null}
      {group === null ? null : <ChosenGroup group={group} onLeave={() => setGroup(null)} />}
      <div className="hits">
        {hits === null ? null : hits.length === 0 ? (
          <div className="hits-none" role="status">
            <h2>{strings.find.nothing}</h2>
            <p className="lead">{strings.find.nothingLead}</p>
          </div>
        ) : (
          <>
            <p className="hits-count" role="status">
              {isTyping || group !== null ? strings.find.results(hits.length) : strings.find.all}
            </p>
            <Hits hits={isTyping ? hits : hits.filter(({ mode }) => mode !== 'guide')} onChoose={choose} />
            {isTyping ? null : (
              <Guides hits={hits.filter(({ mode }) => mode === 'guide')} onChoose={choose} />
            )}
          </>
        )}
      </div>
    </Screen>
  );
}

interface HitsProps {
  readonly hits: readonly SearchHit[];
  readonly onChoose: (id: MatterId) => void;
}

function Hits({ hits, onChoose }: HitsProps) {
  return (
    <ul>
      {hits.map((hit) => (
        <li key={hit.id}>
          <Hit hit={hit} onChoose={onChoose} />
        </li>
      ))}
    </ul>
  );
}

/** Who browses sees first what can be done here, and then by itself what this terminal only tells about. */
function Guides({ hits, onChoose }: HitsProps) {
  const { offer } = useLanguage().strings;
  if (hits.length === 0) return null;
  return (
    <section className="hits-guides">
      <h2>{offer.guideHeading}</h2>
      <Hits hits={hits} onChoose={onChoose} />
    </section>
  );
}

/** What can be asked beside filing a matter. */
function Inquiries() {
  const { progress } = useLanguage().strings;
  const { send, view } = useTerminal();
  return (
    <nav className="inquiries" aria-label={progress.also}>
      {view.terminal.inquiries.map((inquiry) => (
        <Button
          key={inquiry}
          className="inquiry"
          onPress={() => send((client) => client.visit.openInquiry({ inquiry }))}
        >
          <span className="inquiry-title">{progress.inquiries[inquiry].title}</span>
          <span className="inquiry-lead">{progress.inquiries[inquiry].lead}</span>
        </Button>
      ))}
    </nav>
  );
}

/** Hits for what is typed; the last ones stay until the next have come, so that the list does not flicker. */
function useHits(query: string, group: GroupKey | null): readonly SearchHit[] | null {
  const { locale } = useLanguage();
  const { client, view } = useTerminal();
  const [hits, setHits] = useState<readonly SearchHit[] | null>(null);
  const key = group === null ? null : JSON.stringify({ by: group.by, id: group.id });
  // The answer "here, today?" changes with the devices, so hits are asked for again when those change.
  const fitness = JSON.stringify([view.today, view.devices, view.line.state, view.terminal.staff]);
  useEffect(() => {
    let isStale = false;
    const inGroup = key === null ? {} : { group: JSON.parse(key) as GroupKey };
    client.matters.search({ query: query.slice(0, 100), locale, ...inGroup }).then(
      (found) => {
        if (!isStale) setHits(found);
      },
      () => {
        // The line to the service broke; the app shows that and comes back here.
      },
    );
    return () => {
      isStale = true;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a device that comes or goes changes the answers
  }, [client, query, locale, key, fitness]);
  return hits;
}

function Hit({ hit, onChoose }: { readonly hit: SearchHit; readonly onChoose: (id: MatterId) => void }) {
  const { say } = useLanguage();
  return (
    <Button variant="quiet" className="hit" onPress={() => onChoose(hit.id)}>
      <span className="hit-title">
        <Marked text={say(hit.title)} marks={hit.titleMarks} />
      </span>
      <AvailabilityTag matter={hit} />
      <span className="hit-plain">
        <Marked text={say(hit.plainNames)} marks={hit.plainNameMarks} />
      </span>
      <span className="hit-small">
        <HitNote hit={hit} />
      </span>
    </Button>
  );
}

/** How long it takes and what for; of what is done elsewhere only where. */
function HitNote({ hit }: { readonly hit: SearchHit }) {
  const { strings, say } = useLanguage();
  if (hit.mode === 'guide') return elsewhereText(hit, strings, say);
  return (
    <>
      {strings.find.minutes(hit.minutes)}
      {strings.separator}
      {hit.availability.type === 'cannot' ? say(hit.availability.elsewhere) : say(hit.bring)}
    </>
  );
}

function AvailabilityTag({
  matter: { mode, availability },
}: {
  readonly matter: Pick<SearchHit, 'mode' | 'availability'>;
}) {
  const { strings } = useLanguage();
  if (mode === 'guide') return <Tag tone="plain">{strings.offer.guideTag}</Tag>;
  switch (availability.type) {
    case 'can-finish':
      return <Tag tone="can">{strings.availability.canFinish}</Tag>;
    case 'can-start':
      return (
        <Tag tone="later">
          {mode === 'book' ? strings.availability.canBook : strings.availability.canStart}
        </Tag>
      );
    case 'cannot':
      return (
        <Tag tone="cannot">
          {strings.availability.cannot}
          {strings.separator}
          {unavailableList(availability.reasons, strings)}
        </Tag>
      );
  }
}
