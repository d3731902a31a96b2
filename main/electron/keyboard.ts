import type { Input, WebContents } from 'electron';

/** Swallows chords and function keys before page and menu see them; typing, Tab, arrows, Enter and Escape stay. */
export function swallowChords(contents: Pick<WebContents, 'on'>): void {
  contents.on('before-input-event', (event, input) => {
    if (isChord(input)) event.preventDefault();
  });
}

export function isChord(input: Pick<Input, 'key' | 'control' | 'alt' | 'meta'>): boolean {
  return (
    input.control ||
    input.alt ||
    input.meta ||
    /^(F\d{1,2}|Browser.*|Launch.*|ContextMenu|PrintScreen)$/.test(input.key)
  );
}
