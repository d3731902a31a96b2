import { chinaDateTime } from '#main/basics/china-time.ts';
/** HTML that is already escaped. Everything else that goes into a page passes through `html`. */
export class SafeHtml {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Insert = string | number | SafeHtml | readonly SafeHtml[] | null;

export function html(strings: TemplateStringsArray, ...inserts: readonly Insert[]): SafeHtml {
  return new SafeHtml(
    strings.reduce((text, part, index) => text + render(inserts[index - 1] ?? null) + part),
  );
}

function render(insert: Insert): string {
  if (insert === null) return '';
  if (insert instanceof SafeHtml) return insert.text;
  if (typeof insert === 'object') return insert.map((item) => item.text).join('');
  return String(insert).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** Date and time on a wall clock in China. */
export function chinaTime(iso: string): string {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? iso : chinaDateTime(ms);
}
