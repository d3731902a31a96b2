/** A text with the parts that a search matched, as [start, length] in UTF-16 units. */
export function Marked({
  text,
  marks,
}: {
  readonly text: string;
  readonly marks: readonly (readonly [number, number])[];
}) {
  const parts: { readonly text: string; readonly isMarked: boolean }[] = [];
  let at = 0;
  for (const [start, length] of marks) {
    if (start < at || start + length > text.length) continue;
    if (start > at) parts.push({ text: text.slice(at, start), isMarked: false });
    parts.push({ text: text.slice(start, start + length), isMarked: true });
    at = start + length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isMarked: false });
  return parts.map((part, index) =>
    part.isMarked ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
  );
}
