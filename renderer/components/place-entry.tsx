import { useEffect, useState } from 'react';
import type { FieldView } from '#main/contract/form-views.ts';
import type { PlaceHit, PlaceView } from '#main/contract/place-views.ts';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { Marked } from './marked.tsx';
import './place-entry.css';
import { TextEntry } from './text-entry.tsx';

/** As many as stand on the screen without scrolling past the keyboard. */
const shownHits = 6;

/** A place of the list: searched by name, pinyin or initials, then shown as chosen. */
export function PlaceEntry(props: {
  readonly id: string;
  readonly field: FieldView;
  readonly labelledBy: string;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
  readonly onChange: (code: string) => void;
}) {
  const { field } = props;
  const [picked, setPicked] = useState<PlaceView | null>(null);
  const [isSearching, setIsSearching] = useState(false);
  const chosen = picked ?? field.chosenPlace;
  if (chosen !== null && !isSearching) {
    return <ChosenPlace {...props} place={chosen} onSearch={() => setIsSearching(true)} />;
  }
  return (
    <PlaceSearch
      {...props}
      onPick={(place) => {
        setPicked(place);
        setIsSearching(false);
        props.onChange(place.code);
      }}
    />
  );
}

function ChosenPlace({
  id,
  labelledBy,
  place,
  onSearch,
}: {
  readonly id: string;
  readonly labelledBy: string;
  readonly place: PlaceView;
  readonly onSearch: () => void;
}) {
  const { strings, say } = useLanguage();
  return (
    <div className="place-chosen" role="group" aria-labelledby={labelledBy}>
      <output id={id} className="place-name">
        {say(place.name)}
        <span className="place-path">{say(place.path)}</span>
      </output>
      <Button onPress={onSearch}>{strings.form.places.change}</Button>
    </div>
  );
}

function PlaceSearch({
  id,
  field,
  labelledBy,
  describedBy,
  isInvalid = false,
  onPick,
}: {
  readonly id: string;
  readonly field: FieldView;
  readonly labelledBy: string;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
  readonly onPick: (place: PlaceView) => void;
}) {
  const { strings, say } = useLanguage();
  const [query, setQuery] = useState('');
  const hits = usePlaces(query, field);
  return (
    <div className="place" role="search" aria-labelledby={labelledBy}>
      <div className="place-search">
        <Icon name="search" />
        <TextEntry
          id={id}
          label={strings.form.places.search}
          placeholder={strings.form.places.placeholder}
          value={query}
          maxLength={60}
          isInvalid={isInvalid}
          onChange={setQuery}
          {...(describedBy === undefined ? {} : { describedBy })}
        />
      </div>
      {hits !== null && hits.length === 0 ? (
        <p className="place-none" role="status">
          {strings.form.places.none}
        </p>
      ) : (
        <ul className="place-hits">
          {(hits ?? []).map((hit) => (
            <li key={hit.code}>
              <Button className="place-hit" onPress={() => onPick(hit)}>
                <span className="place-name">
                  <span>
                    <Marked text={say(hit.name)} marks={hit.marks} />
                  </span>
                  <span className="place-path">{say(hit.path)}</span>
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Hits for what is typed; the last ones stay until the next have come, so that the list does not flicker. */
function usePlaces(query: string, field: FieldView): readonly PlaceHit[] | null {
  const { locale } = useLanguage();
  const { client } = useTerminal();
  const [hits, setHits] = useState<readonly PlaceHit[] | null>(null);
  const { placeKinds, within } = field;
  useEffect(() => {
    let isStale = false;
    const wanted = {
      ...(placeKinds.length === 0 ? {} : { kinds: [...placeKinds] }),
      ...(within === null ? {} : { within }),
    };
    client.places.search({ query: query.slice(0, 60), locale, limit: shownHits, ...wanted }).then(
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
  }, [client, query, locale, placeKinds, within]);
  return hits;
}
