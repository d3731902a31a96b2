/** Part of the year in which a matter can be begun: `MM-DD` to `MM-DD`, both days included. */
export interface OpenWindow {
  readonly from: string;
  readonly to: string;
}

/** `date` is China's, `YYYY-MM-DD`. A window may pass over the end of the year. */
export function isOpenOn({ from, to }: OpenWindow, date: string): boolean {
  const day = date.slice(5);
  return from <= to ? from <= day && day <= to : day >= from || day <= to;
}

/** The first day of the next window after a date outside it. */
export function opensOn({ from }: OpenWindow, date: string): string {
  const year = Number(date.slice(0, 4)) + (date.slice(5) < from ? 0 : 1);
  return `${year}-${from}`;
}
