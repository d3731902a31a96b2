import { Fragment } from 'react';
import { useLanguage } from '../strings/locale-context.tsx';

const words = new Intl.Segmenter('zh', { granularity: 'word' });
/** Never first in a line: what closes, and particles that lean on the word before them. */
const leaning = /^[的了吗嗎呢吧过過着著们們、，。；：！？）」』》”\s]/u;
/** Never last in a line. */
const opening = /[（「『《“\u00a0]$/u;

/** The parts of a Chinese sentence that stay whole at the end of a line. */
export function phrasesOf(text: string): readonly string[] {
  const phrases: string[] = [];
  for (const { segment } of words.segment(text)) {
    const before = phrases.at(-1);
    if (before !== undefined && (leaning.test(segment) || opening.test(before))) {
      phrases[phrases.length - 1] = before + segment;
    } else {
      phrases.push(segment);
    }
  }
  return phrases;
}

/**
 * A sentence that is read at a glance. A browser breaks Chinese lines between any two Hanzi, in the middle of words;
 * here lines end between words. What is read aloud and searched for stays the text.
 */
export function Phrases({ text }: { readonly text: string }) {
  const { screenLocale } = useLanguage();
  if (!screenLocale.startsWith('zh')) return text;
  return (
    <span className="phrases">
      {phrasesOf(text).map((phrase, index) => (
        <Fragment key={index}>
          {index === 0 ? null : <wbr />}
          {phrase}
        </Fragment>
      ))}
    </span>
  );
}
