/** A field that the on-screen keyboard may write into. */
export type TextTarget = HTMLInputElement | HTMLTextAreaElement;

export function asTextTarget(element: Element | null): TextTarget | null {
  const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  return isField && element.dataset['keyboard'] !== undefined && !element.disabled && !element.readOnly
    ? element
    : null;
}

/** Writes at the caret as a key would: the field hears an ordinary input event. */
export function insertText(target: TextTarget, text: string): void {
  const start = target.selectionStart ?? target.value.length;
  const end = target.selectionEnd ?? start;
  const room = target.maxLength < 0 ? Infinity : target.maxLength - (target.value.length - (end - start));
  if (text.length > room) return;
  target.setRangeText(text, start, end, 'end');
  target.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
}

/** Deletes the selection or the character before the caret; a rare character outside the BMP goes as a whole. */
export function deleteBackward(target: TextTarget): void {
  const start = target.selectionStart ?? target.value.length;
  const end = target.selectionEnd ?? start;
  if (start === 0 && end === 0) return;
  const before = Array.from(target.value.slice(0, start));
  const from = start === end ? start - (before.at(-1)?.length ?? 0) : start;
  target.setRangeText('', from, end, 'end');
  target.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'deleteContentBackward' }));
}
