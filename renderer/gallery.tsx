import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { assertDefined } from '#main/basics/assert.ts';
import { screenLocales } from '#main/basics/locale.ts';
import type { TerminalView } from '#main/contract/views.ts';
import { ConnectedApp } from './app.tsx';
import './app.css';
import { exampleBrowse } from './examples/browse.ts';
import { installExampleCamera } from './examples/camera.ts';
import { createExampleClient } from './examples/client.ts';
import { exampleImage } from './examples/images.ts';
import { exampleHits } from './examples/matters.ts';
import { exampleObstacles, exampleSteps, exampleTerminalView, exampleVisit } from './examples/views.ts';
import { examplePlaces } from './examples/forms.ts';
import type { ConnectionState } from './terminal/use-connection.ts';
import './themes/base.css';

/**
 * One screen by the address, for design review: `gallery.html#screen=form&locale=en&large=1`. Further screens are
 * welcome, closed (with a `reason`), connecting, lost and idle; `line=down` takes the line away, and
 * `obstacle=withdrawn` puts what came between over any of them. Served by `vite dev`, never part of a release build.
 */
const closedReasons = ['cannot-take-more', 'storage-fault', 'starting', 'no-district-key'] as const;
const client = createExampleClient({
  hits: exampleHits,
  places: examplePlaces,
  browse: exampleBrowse,
  image: exampleImage,
  candidates: (letters) =>
    ['开店', '开电', '楷典', '开点', '凯', '开', '揩', '慨', '铠', '楷', '锴'].map((text) => ({
      text,
      consumed: text.length > 1 ? letters.length : Math.min(3, letters.length),
    })),
});

function stateOf(hash: string): ConnectionState {
  const wanted = new URLSearchParams(hash.replace(/^#/, ''));
  const screen = wanted.get('screen') ?? 'welcome';
  const locale = screenLocales.find((one) => one === wanted.get('locale')) ?? 'zh-Hans';
  const isLargeType = wanted.get('large') === '1';
  const base: TerminalView = {
    ...exampleTerminalView,
    terminal: {
      ...exampleTerminalView.terminal,
      locales: [locale, ...screenLocales.filter((one) => one !== locale)],
    },
    line:
      wanted.get('line') === 'down' || screen.endsWith('-kept')
        ? { state: 'down', waitingCount: 3 }
        : exampleTerminalView.line,
  };
  const connected = (view: TerminalView): ConnectionState => ({ type: 'connected', client, view });
  if (screen === 'connecting' || screen === 'lost') return { type: screen };
  if (screen === 'welcome') return connected(base);
  if (screen === 'closed') {
    const reason = closedReasons.find((one) => one === wanted.get('reason')) ?? 'cannot-take-more';
    return connected({ ...base, service: { type: 'closed', reason } });
  }
  const isIdle = screen === 'idle';
  const step = exampleSteps[(isIdle ? 'form' : screen) as keyof typeof exampleSteps] ?? exampleSteps.find;
  return connected({
    ...base,
    visit: exampleVisit(step, {
      locale,
      isLargeType,
      idleWarning: isIdle ? { secondsLeft: 24 } : null,
      obstacles: exampleObstacles.filter(({ type }) => type === wanted.get('obstacle')),
    }),
  });
}

function Gallery() {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  return <Shown key={hash} hash={hash} />;
}

function Shown({ hash }: { readonly hash: string }) {
  const [stage, setStage] = useState<'first' | 'wanted'>('first');
  useEffect(() => {
    // A line that is lost speaks the language of the last view, so that a view is shown before it.
    const frame = requestAnimationFrame(() => {
      setStage('wanted');
      // What looks at many screens in one page waits for this.
      document.documentElement.dataset['shown'] = hash;
    });
    return () => cancelAnimationFrame(frame);
  }, [hash]);
  const address = stage === 'first' ? hash.replace('screen=lost', 'screen=find') : hash;
  return <ConnectedApp connection={stateOf(address)} />;
}

installExampleCamera(navigator.mediaDevices);
createRoot(assertDefined(document.getElementById('root'))).render(<Gallery />);
