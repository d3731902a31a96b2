import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useLanguage } from '../strings/locale-context.tsx';
import { Icon } from './icon.tsx';
import './screen.css';

/**
 * The frame of every step: one sentence first, content that scrolls when it must, and the one primary action at the
 * bottom of the content. `problem` stands right above the action that caused it.
 */
export function Screen({
  title,
  lead,
  overline,
  children,
  actions,
  problem,
  isCentred = false,
}: {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly overline?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly problem?: ReactNode;
  readonly isCentred?: boolean;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A new step starts at its sentence, for those who listen and those who use keys.
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main className="screen">
      <Scroller>
        <div className="screen-head">
          {overline ? <p className="screen-overline">{overline}</p> : null}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead ? <p className="lead screen-lead">{lead}</p> : null}
        </div>
        <div className={`screen-content${isCentred ? ' screen-centred' : ''}`}>{children}</div>
      </Scroller>
      {problem}
      {actions ? <div className="screen-actions">{actions}</div> : null}
    </main>
  );
}

/** Less than this below the edge is no reason to scroll, in pixels. */
const smallRest = 24;

/**
 * Scrolls by finger or keys, and says in words when there is more below. Its button stands for as long as there is
 * something to scroll: one that went at the end gave its height to the box there, and every row moved down by it under
 * the finger that had just come.
 */
function Scroller({ children }: { readonly children: ReactNode }) {
  const { strings } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const [isScrollable, setIsScrollable] = useState(false);
  const [hasMore, setHasMore] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = () => {
      const rest = element.scrollHeight - element.clientHeight;
      setIsScrollable((was) => (was ? rest > 0 : rest > smallRest));
      setHasMore(rest - element.scrollTop > smallRest);
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    for (const child of element.children) sizes.observe(child);
    element.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  return (
    <div className="scroller">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keys */}
      <div className="scroller-box" ref={box} tabIndex={0} role="group" aria-label={strings.name}>
        <div className="scroller-content">{children}</div>
      </div>
      {isScrollable ? (
        <button
          type="button"
          tabIndex={-1}
          className="scroller-more"
          onClick={() => {
            const element = box.current;
            if (hasMore) element?.scrollBy({ top: element.clientHeight * 0.7, behavior: 'smooth' });
            else element?.scrollTo({ top: 0, behavior: 'smooth' });
          }}
        >
          {hasMore ? strings.common.more : strings.common.toTop}
          <Icon name={hasMore ? 'down' : 'up'} />
        </button>
      ) : null}
    </div>
  );
}
