import './icon.css';

const paths = {
  back: 'M30 8L14 24l16 16',
  'large-type': 'M8 40l12-32 12 32M13 28h14M34 40l5-14 5 14M36 35h6',
  staff: 'M24 8a8 8 0 110 16 8 8 0 010-16zM8 42c2-10 9-14 16-14s14 4 16 14',
  language: 'M24 7a17 17 0 110 34 17 17 0 010-34zM7 24h34M24 7c-10 10-10 24 0 34M24 7c10 10 10 24 0 34',
  pause: 'M18 11v26M30 11v26',
  end: 'M12 12l24 24M36 12L12 36',
  tick: 'M10 26l9 9 19-22',
  clock: 'M24 8a16 16 0 110 32 16 16 0 010-32zM24 15v9l7 5',
  cross: 'M14 14l20 20M34 14L14 34',
  warning: 'M24 11v16M24 35v1',
  backspace: 'M17 12h24v24H17L6 24zM24 19l10 10M34 19L24 29',
  hide: 'M8 10h32v18H8zM15 16h1M24 16h1M32 16h1M16 22h16M18 35l6 6 6-6',
  shift: 'M24 8L9 24h8v15h14V24h8z',
  down: 'M10 18l14 14 14-14',
  up: 'M10 30l14-14 14 14',
  left: 'M30 10L16 24l14 14',
  right: 'M18 10l14 14-14 14',
  minus: 'M12 24h24',
  plus: 'M12 24h24M24 12v24',
  phone: 'M13 8l6 0 3 9-5 4c2 5 5 8 10 10l4-5 9 3v6c0 3-3 5-6 5C20 38 9 26 8 14c0-3 2-6 5-6z',
  search: 'M21 9a12 12 0 110 24 12 12 0 010-24zM30 30l10 10',
  lock: 'M13 22h22v18H13zM17 22v-6a7 7 0 0114 0v6M24 29v5',
  card: 'M6 12h36v24H6zM12 19h10M12 25h7M30 18a4 4 0 110 8 4 4 0 010-8zM25 32c1-4 9-4 10 0',
} as const;

export type IconName = keyof typeof paths;

/** Line icons of one weight; always beside words, so hidden from readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 48 48" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
