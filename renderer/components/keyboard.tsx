import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { InputCandidate } from '#main/contract/form-views.ts';
import { usePinyin, type FetchCandidates, type Pinyin } from '../input/pinyin.ts';
import { deleteBackward, insertText, type TextTarget } from '../input/text-target.ts';
import { useLanguage } from '../strings/locale-context.tsx';
import { Icon } from './icon.tsx';
import './keyboard.css';

type Face = 'pinyin' | 'latin' | 'digits' | 'symbols';

const letterRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;
const digitRows = ['123', '456', '789'] as const;
const symbolRows = {
  chinese: ['，。、；：？！', '（）《》“”—', '·@#&%+-/_'],
  latin: [',.;:?!\'"', '()[]<>—~', '@#&%+-/_*='],
} as const;

export interface KeyboardProps {
  /** The field that has the focus; keys never take it away. */
  readonly target: TextTarget;
  readonly fetchCandidates: FetchCandidates;
  readonly onDone: () => void;
  readonly onHide: () => void;
  readonly doneText?: string;
}

/**
 * The on-screen keyboard: pinyin with candidates, Latin, digits and symbols. It needs no input method of the system;
 * letters from real keys are composed the same way while pinyin is on.
 */
export function Keyboard({ target, fetchCandidates, onDone, onHide, doneText }: KeyboardProps) {
  const { locale, strings } = useLanguage();
  const [words, setWords] = useState<'pinyin' | 'latin'>(locale === 'en' ? 'latin' : 'pinyin');
  const [face, setFace] = useState<Face>(() => firstFace(target, words));
  const [isShifted, setIsShifted] = useState(false);
  const pinyin = usePinyin(fetchCandidates, (text) => insertText(target, text));

  const [lastTarget, setLastTarget] = useState(target);
  if (target !== lastTarget) {
    setLastTarget(target);
    setFace(firstFace(target, words));
    pinyin.clear();
  }
  usePhysicalKeys({ target, isComposing: face === 'pinyin', pinyin });

  const write = (text: string) => insertText(target, text);
  const show = (next: Face) => {
    if (pinyin.letters !== '') commitFirst(pinyin);
    setFace(next);
  };
  const backspace = () => (pinyin.letters === '' ? deleteBackward(target) : pinyin.deleteLetter());
  const space = () => (pinyin.letters === '' ? insertText(target, ' ') : commitFirst(pinyin));
  const switchWords = () => {
    const next = face === 'pinyin' ? 'latin' : 'pinyin';
    if (pinyin.letters !== '') pinyin.commitLetters();
    setWords(next);
    setFace(next);
  };
  const typeLetter = (letter: string) => {
    if (face === 'pinyin') return pinyin.type(letter);
    insertText(target, isShifted ? letter.toUpperCase() : letter);
    setIsShifted(false);
  };

  const backspaceKey = (
    <Key
      kind={face === 'digits' ? 'even' : 'wide'}
      label={strings.keyboard.backspace}
      onPress={backspace}
      repeats
    >
      <Icon name="backspace" />
    </Key>
  );
  const isMultiline = target instanceof HTMLTextAreaElement;
  const bottomRow = (
    <div className="key-row">
      {face === 'digits' || face === 'symbols' ? (
        <Key kind="wide" onPress={() => show(words)}>
          {words === 'pinyin' ? strings.keyboard.toChinese.slice(-1) : strings.keyboard.letters}
        </Key>
      ) : (
        <Key kind="wide" onPress={() => show('digits')}>
          {strings.keyboard.digits}
        </Key>
      )}
      {face === 'symbols' ? (
        <Key kind="wide" onPress={() => show('digits')}>
          {strings.keyboard.digits}
        </Key>
      ) : face === 'digits' ? (
        <Key kind="wide" onPress={() => show('symbols')}>
          {strings.keyboard.symbols}
        </Key>
      ) : (
        <Key kind="wide" onPress={switchWords}>
          {face === 'pinyin' ? strings.keyboard.toLatin : strings.keyboard.toChinese}
        </Key>
      )}
      {face === 'digits' ? (
        <Key kind="zero" onPress={() => write('0')}>
          0
        </Key>
      ) : (
        <Key kind="space" onPress={space}>
          {strings.keyboard.space}
        </Key>
      )}
      {isMultiline ? (
        <Key kind="wide" onPress={() => insertText(target, '\n')}>
          {strings.keyboard.newLine}
        </Key>
      ) : null}
      <Key kind="done" onPress={onDone}>
        {doneText ?? strings.keyboard.done}
      </Key>
    </div>
  );

  return (
    <section className="keyboard" aria-label={strings.keyboard.label} lang={face === 'latin' ? 'en' : locale}>
      <CandidateBar pinyin={pinyin} isComposing={face === 'pinyin'} onHide={onHide} />
      {face === 'digits'
        ? digitRows.map((row, index) => (
            <div className="key-row" key={row}>
              {[...row].map((digit) => (
                <Key key={digit} onPress={() => write(digit)}>
                  {digit}
                </Key>
              ))}
              {index === 0 ? (
                backspaceKey
              ) : (
                <Key onPress={() => write(index === 1 ? '.' : 'X')}>{index === 1 ? '.' : 'X'}</Key>
              )}
            </div>
          ))
        : face === 'symbols'
          ? symbolRows[words === 'pinyin' ? 'chinese' : 'latin'].map((row, index) => (
              <div className="key-row" key={row}>
                {[...row].map((symbol) => (
                  <Key key={symbol} onPress={() => write(symbol)}>
                    {symbol}
                  </Key>
                ))}
                {index === 2 ? backspaceKey : null}
              </div>
            ))
          : letterRows.map((row, index) => (
              <div className={`key-row key-row-${index}`} key={row}>
                {index === 2 ? (
                  face === 'pinyin' ? (
                    <Key kind="wide" onPress={() => pinyin.type("'")}>
                      ’
                    </Key>
                  ) : (
                    <Key
                      kind="wide"
                      label={strings.keyboard.shift}
                      isOn={isShifted}
                      onPress={() => setIsShifted((shifted) => !shifted)}
                    >
                      <Icon name="shift" />
                    </Key>
                  )
                ) : null}
                {[...row].map((letter) => (
                  <Key key={letter} onPress={() => typeLetter(letter)}>
                    {isShifted && face === 'latin' ? letter.toUpperCase() : letter}
                  </Key>
                ))}
                {index === 2 ? backspaceKey : null}
              </div>
            ))}
      {bottomRow}
    </section>
  );
}

function firstFace(target: TextTarget, words: 'pinyin' | 'latin'): Face {
  const wanted = target.dataset['keyboard'];
  return wanted === 'digits' ? 'digits' : wanted === 'latin' ? 'latin' : words;
}

function commitFirst(pinyin: Pinyin): void {
  const first = pinyin.candidates?.[0];
  if (first) pinyin.choose(first);
  else pinyin.commitLetters();
}

/** Real keys compose too; digits choose a candidate, space takes the first, Enter keeps the letters. */
function usePhysicalKeys(state: {
  readonly target: TextTarget;
  readonly isComposing: boolean;
  readonly pinyin: Pinyin;
}): void {
  const latest = useRef(state);
  useLayoutEffect(() => {
    latest.current = state;
  });
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      const { target, isComposing, pinyin } = latest.current;
      if (!isComposing || document.activeElement !== target || event.isComposing) return;
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (takeKey(event.key, pinyin)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    document.addEventListener('keydown', heard, true);
    return () => document.removeEventListener('keydown', heard, true);
  }, []);
}

/** True when the key belonged to the composition. */
function takeKey(key: string, pinyin: Pinyin): boolean {
  if (/^[a-z]$/.test(key) || (key === "'" && pinyin.letters !== '')) {
    pinyin.type(key);
    return true;
  }
  if (pinyin.letters === '') return false;
  const chosen = /^[1-9]$/.test(key) ? pinyin.candidates?.[Number(key) - 1] : undefined;
  if (chosen) pinyin.choose(chosen);
  else if (key === 'Backspace') pinyin.deleteLetter();
  else if (key === ' ') commitFirst(pinyin);
  else if (key === 'Enter') pinyin.commitLetters();
  else if (key === 'Escape') pinyin.clear();
  else return false;
  return true;
}

/** Candidates that fit side by side, by the width of their characters. */
function pagesOf(candidates: readonly InputCandidate[]): readonly (readonly InputCandidate[])[] {
  const roomPx = 640;
  const pages: InputCandidate[][] = [[]];
  let usedPx = 0;
  for (const candidate of candidates) {
    const widthPx = 52 + 36 * [...candidate.text].length;
    if (usedPx + widthPx > roomPx && usedPx > 0) {
      pages.push([]);
      usedPx = 0;
    }
    pages.at(-1)?.push(candidate);
    usedPx += widthPx;
  }
  return pages;
}

function CandidateBar({
  pinyin,
  isComposing,
  onHide,
}: {
  readonly pinyin: Pinyin;
  readonly isComposing: boolean;
  readonly onHide: () => void;
}) {
  const { strings } = useLanguage();
  const [page, setPage] = useState({ letters: '', index: 0 });
  const pages = pagesOf(pinyin.candidates ?? []);
  const index = page.letters === pinyin.letters ? Math.min(page.index, pages.length - 1) : 0;
  const turn = (by: number) => setPage({ letters: pinyin.letters, index: index + by });
  const isShown = isComposing && pinyin.letters !== '';
  return (
    <div className="candidates" role="group" aria-label={strings.keyboard.candidates}>
      <span className="candidate-letters" lang="en">
        {isShown ? pinyin.letters : ''}
      </span>
      <div className="candidate-list">
        {isShown
          ? pages[index]?.map((candidate, position) => (
              <Key
                key={`${candidate.text}-${candidate.consumed}`}
                kind={index === 0 && position === 0 ? 'candidate-first' : 'candidate'}
                onPress={() => pinyin.choose(candidate)}
              >
                {candidate.text}
              </Key>
            ))
          : null}
        {isShown && pinyin.candidates?.length === 0 ? (
          <span className="candidate-none">{strings.keyboard.noCandidates}</span>
        ) : null}
      </div>
      {isShown && pages.length > 1 ? (
        <>
          <Key
            kind="candidate"
            label={strings.keyboard.fewerCandidates}
            isOff={index === 0}
            onPress={() => turn(-1)}
          >
            <Icon name="left" />
          </Key>
          <Key
            kind="candidate"
            label={strings.keyboard.moreCandidates}
            isOff={index === pages.length - 1}
            onPress={() => turn(1)}
          >
            <Icon name="right" />
          </Key>
        </>
      ) : (
        <Key kind="candidate" label={strings.keyboard.hide} onPress={onHide}>
          <Icon name="hide" />
        </Key>
      )}
    </div>
  );
}

/** Held longer than this, a repeating key repeats. */
const repeatAfterMs = 450;
const repeatEveryMs = 70;

/**
 * One key. It acts when the finger comes down, so that fast typing with two fingers loses nothing, and it leaves the
 * focus in the field. Real keys type straight into the field, so keys are no tab stops.
 */
function Key({
  children,
  onPress,
  kind = 'letter',
  label,
  repeats = false,
  isOn = false,
  isOff = false,
}: {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly kind?: 'letter' | 'wide' | 'even' | 'space' | 'zero' | 'done' | 'candidate' | 'candidate-first';
  readonly label?: string;
  readonly repeats?: boolean;
  readonly isOn?: boolean;
  readonly isOff?: boolean;
}) {
  const press = useRef(onPress);
  useLayoutEffect(() => {
    press.current = onPress;
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  const again = () => {
    press.current();
    timer.current = setTimeout(again, repeatEveryMs);
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`key key-${kind}${isOn ? ' key-on' : ''}`}
      aria-label={label}
      disabled={isOff}
      onPointerDown={(event) => {
        event.preventDefault();
        press.current();
        if (repeats) timer.current = setTimeout(again, repeatAfterMs);
      }}
      onPointerUp={stop}
      onPointerLeave={stop}
      onPointerCancel={stop}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        // A click without a pointer comes from assistive technology.
        if (event.detail === 0) press.current();
      }}
    >
      {children}
    </button>
  );
}
