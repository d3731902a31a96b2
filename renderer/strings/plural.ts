/** A number and its noun, with a space at which no line breaks; for languages with one plural. */
export function plural(count: number, one: string, many: string): string {
  return `${count}\u00a0${count === 1 ? one : many}`;
}
