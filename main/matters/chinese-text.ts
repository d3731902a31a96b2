import traditionalToSimplified from '@pinyin-pro/data/traditional.json' with { type: 'json' };
import { toHalfWidth } from '#main/basics/text.ts';

const simplifiedOf: Readonly<Record<string, string>> = traditionalToSimplified;

/**
 * One form for comparing: half-width, lower case, simplified. Every UTF-16 unit stays where it was, so that a place
 * in the folded text is a place in the text. Never for anything that is shown or submitted.
 */
export function foldForSearch(text: string): string {
  // Character by character: a few letters change their length in lower case (İ).
  return Array.from({ length: text.length }, (_, at) => foldUnit(text.charAt(at))).join('');
}

/** The blocks that hold full-width forms; all else is as wide as it should be. */
const isWide = /[\u3000\uff00-\uffef]/;

function foldUnit(unit: string): string {
  const lower = (isWide.test(unit) ? toHalfWidth(unit) : unit).toLowerCase();
  const folded = lower.length === 1 ? lower : unit;
  return Object.hasOwn(simplifiedOf, folded) ? (simplifiedOf[folded] ?? folded) : folded;
}
