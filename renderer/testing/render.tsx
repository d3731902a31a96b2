import { render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Locale } from '#main/basics/locale.ts';
import type { TerminalClient } from '#main/contract/client.ts';
import type { TerminalView } from '#main/contract/views.ts';
import { PressGuardContext } from '../components/press-guard.tsx';
import { createExampleClient } from '../examples/client.ts';
import { exampleTerminalView } from '../examples/views.ts';
import { LanguageProvider } from '../strings/locale-context.tsx';
import { TerminalProvider } from '../terminal/terminal-context.tsx';

export interface Surroundings {
  readonly locale?: Locale;
  readonly client?: TerminalClient;
  readonly view?: TerminalView;
  /** Tests that are not about double presses press as fast as they like. */
  readonly guard?: { readonly settleMs: number; readonly repeatMs: number };
}

/** What a component stands in: a language, a terminal, and buttons that answer at once. */
export function Around({
  children,
  locale = 'zh-Hans',
  client = createExampleClient(),
  view = exampleTerminalView,
  guard = { settleMs: 0, repeatMs: 0 },
}: Surroundings & { readonly children: ReactNode }) {
  return (
    <PressGuardContext value={guard}>
      <LanguageProvider locale={locale}>
        <TerminalProvider view={view} client={client}>
          {children}
        </TerminalProvider>
      </LanguageProvider>
    </PressGuardContext>
  );
}

export function renderIn(surroundings: Surroundings, children: ReactNode): RenderResult {
  document.documentElement.lang = surroundings.locale ?? 'zh-Hans';
  return render(<Around {...surroundings}>{children}</Around>);
}

/** happy-dom has no cameras; this one is being opened for as long as a test takes. */
export function installCamera(): void {
  const cameras = {
    getUserMedia: () => new Promise(() => undefined),
    enumerateDevices: () => Promise.resolve([]),
  };
  Object.defineProperty(navigator, 'mediaDevices', {
    configurable: true,
    value: Object.assign(new EventTarget(), cameras),
  });
}

/** happy-dom has no canvas; signature_pad needs a context that takes strokes and an image to hand out. */
export function installCanvas(): void {
  const context = new Proxy<Record<string, unknown>>(
    {},
    {
      get: (drawn, name) => (name in drawn ? drawn[String(name)] : () => undefined),
      set: (drawn, name, value) => {
        drawn[String(name)] = value;
        return true;
      },
    },
  );
  Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
    configurable: true,
    value: () => context,
  });
  Object.defineProperty(HTMLCanvasElement.prototype, 'toDataURL', {
    configurable: true,
    value: () => 'data:image/png;base64,iVBORw0KGgo=',
  });
}
