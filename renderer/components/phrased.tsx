import { Fragment, type ReactNode } from 'react';
import { isWhole, lineEnds } from './line-ends.ts';
import './phrased.css';

/** As many Hanzi in a row as a line of a title holds in large type. */
const wholeInTitles = 12;

/**
 * A title, a sentence or a value whose lines end where words do. What is not a text is shown as it is.
 * `whole`: how many Hanzi in a row are never torn.
 */
export function Phrased({
  children,
  whole = wholeInTitles,
  lang,
}: {
  readonly children: ReactNode;
  readonly whole?: number;
  /** Where it is not the screen's. */
  readonly lang?: string | undefined;
}) {
  if (typeof children !== 'string') return children;
  return (
    <span className="phrased" lang={lang}>
      {lineEnds(children, whole).map((piece, index, pieces) => (
        <Fragment key={index}>
          {index > 0 && mayEnd(pieces[index - 1], piece) ? <wbr /> : null}
          {isWhole(piece) ? <span className="phrased-whole">{piece}</span> : piece}
        </Fragment>
      ))}
    </span>
  );
}

/** Only between two words: beside punctuation the browser knows better, and what is whole is often a part of one. */
function mayEnd(before: string | undefined, after: string): boolean {
  if (before === undefined || isWhole(before) || isWhole(after)) return false;
  return /\p{Script=Han}$/u.test(before) && /^\p{Script=Han}/u.test(after);
}
