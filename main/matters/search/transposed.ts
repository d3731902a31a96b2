/** Longer terms are sentences: a slip in one of their pairs still leaves enough of the others. */
const mostHanzi = 8;

/** The term with each two neighbours changed about in turn (住居证: 居住证, 住证居), and where they stand. */
export function transposed(term: string): readonly { readonly at: number; readonly text: string }[] {
  if (term.length > mostHanzi) return [];
  return Array.from({ length: term.length - 1 }, (_, at) => {
    const text = `${term.slice(0, at)}${term.charAt(at + 1)}${term.charAt(at)}${term.slice(at + 2)}`;
    return { at, text };
  }).filter(({ text }) => text !== term);
}
