import { afterEach, expect, test } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { createRestartBudget } from '#main/basics/restart-budget.ts';
import type { ServiceMessage, ShellMessage } from '#main/contract/shell-messages.ts';
import type { BrowserEnd, BrowserProcess } from './browser-process.ts';
import { superviseBrowser, windowAbsentMs, type BrowserEvent } from './browser-supervisor.ts';
import type { ProcessEnd } from './process-group.ts';
import type { ServiceChild } from './service-child.ts';
import { serviceReadyTimeoutMs, superviseService, type ServiceSupervisor } from './service-supervisor.ts';

const clock = new ManualClock();
const budget = () => createRestartBudget({ clock, delaysMs: [100, 1_000] });

/** Lets what is under way set its timers before time goes on. */
async function move(byMs: number): Promise<void> {
  await clock.advance(0);
  await clock.advance(byMs);
}

test('a window whose page never connects is started again on a new address', async () => {
  const { supervisor, browsers, events } = supervisedBrowser();
  supervisor.show('first');
  await move(windowAbsentMs - 1);
  expect(browsers).toHaveLength(1);
  await move(1 + 100);
  expect(events.map(({ type }) => type)).toEqual([
    'browser-started',
    'window-absent',
    'browser-exited',
    'browser-started',
  ]);
  expect(browsers.map(({ url }) => url)).toEqual(['first', 'minted 1']);
});

test('a page that lost its connection has time to come back', async () => {
  const { supervisor, browsers } = supervisedBrowser();
  supervisor.show('first');
  await move(0);
  supervisor.setClients(1);
  await move(windowAbsentMs * 3);
  supervisor.setClients(0);
  await move(windowAbsentMs - 1);
  supervisor.setClients(1);
  await move(windowAbsentMs * 3);
  expect(browsers).toHaveLength(1);
});

test('a browser that dies at once is started with growing waits', async () => {
  const { supervisor, browsers, events } = supervisedBrowser();
  supervisor.show('first');
  for (let round = 0; round < 3; round += 1) {
    await move(0);
    browsers.at(-1)?.end({ code: 1, signal: null, hadNoSandbox: false });
    await move(1_000);
  }
  expect(events.flatMap((event) => (event.type === 'browser-exited' ? [event.restartInMs] : []))).toEqual([
    100, 1_000, 1_000,
  ]);
});

test.each([
  [false, [true, true]],
  [true, [true, false]],
])(
  'where there is no sandbox, a window without one needs leave (%s)',
  async (mayRunWithoutSandbox, starts) => {
    const { supervisor, browsers, events } = supervisedBrowser(mayRunWithoutSandbox);
    supervisor.show('first');
    await move(0);
    browsers[0]?.end({ code: 1, signal: null, hadNoSandbox: true });
    await move(100);
    expect(browsers.map(({ hasSandbox }) => hasSandbox)).toEqual(starts);
    expect(events).toContainEqual({ type: 'no-sandbox', isRunWithout: mayRunWithoutSandbox });
  },
);

test('a new address replaces the window that is open, and stop ends the last one', async () => {
  const { supervisor, browsers } = supervisedBrowser();
  supervisor.show('first');
  supervisor.show('second');
  await move(0);
  expect(browsers.map(({ url, isEnded }) => [url, isEnded()])).toEqual([
    ['first', true],
    ['second', false],
  ]);
  await supervisor.stop();
  await move(windowAbsentMs * 2);
  expect(browsers.map(({ isEnded }) => isEnded())).toEqual([true, true]);
});

let service: ServiceSupervisor | null = null;
afterEach(() => service?.stop());

test('a service that never becomes ready is killed and started again', async () => {
  const { children, exits } = supervisedService();
  await move(serviceReadyTimeoutMs);
  expect(children[0]?.wasKilled()).toBe(true);
  await move(100);
  expect(children).toHaveLength(2);
  expect(exits).toEqual([100]);
});

test('a service that was ready once is started again whatever its code', async () => {
  const { children, failures } = supervisedService();
  children[0]?.say({ type: 'ready', url: 'http://127.0.0.1:1/open/a' });
  children[0]?.end({ code: 3, signal: null });
  await move(100);
  expect(children).toHaveLength(2);
  expect(failures).toEqual([]);
});

test.each([2, 3, 4])('code %i at the first start is for a person', async (code) => {
  const { children, failures } = supervisedService();
  children[0]?.end({ code, signal: null });
  await move(10_000);
  expect(failures).toEqual([code]);
  expect(children).toHaveLength(1);
});

test('an address asked for is answered, and is null when the service dies first', async () => {
  const { children, supervisor } = supervisedService();
  const [asked, lost] = [supervisor.mintAddress(), supervisor.mintAddress()];
  expect(children[0]?.sent).toEqual([{ type: 'mint-address' }, { type: 'mint-address' }]);
  children[0]?.say({ type: 'address', url: 'http://127.0.0.1:1/open/b' });
  expect(await asked).toBe('http://127.0.0.1:1/open/b');
  children[0]?.end({ code: null, signal: 'SIGKILL' });
  expect(await lost).toBeNull();
  expect(await supervisor.mintAddress()).toBeNull();
});

function supervisedBrowser(mayRunWithoutSandbox = false) {
  const events: BrowserEvent[] = [];
  const browsers: (ReturnType<typeof fakeBrowser> & {
    readonly url: string;
    readonly hasSandbox: boolean;
  })[] = [];
  let minted = 0;
  const supervisor = superviseBrowser({
    start: async (start) => {
      const browser = { ...fakeBrowser(), ...start };
      browsers.push(browser);
      return browser.process;
    },
    mintAddress: async () => `minted ${(minted += 1)}`,
    clock,
    budget: budget(),
    mayRunWithoutSandbox,
    onEvent: (event) => events.push(event),
  });
  return { supervisor, browsers, events };
}

function fakeBrowser() {
  let end = (_end: BrowserEnd): void => undefined;
  let isEnded = false;
  const ended = new Promise<BrowserEnd>((resolve) => {
    end = (value) => {
      isEnded = true;
      resolve(value);
    };
  });
  const process: BrowserProcess = {
    pid: 1,
    profileFolder: '/profile',
    ended,
    stop: async () => end({ code: null, signal: 'SIGTERM', hadNoSandbox: false }),
  };
  return { process, end: (value: BrowserEnd) => end(value), isEnded: () => isEnded };
}

function supervisedService() {
  const children: ReturnType<typeof fakeService>[] = [];
  const exits: number[] = [];
  const failures: number[] = [];
  const supervisor = superviseService({
    start: () => {
      const child = fakeService();
      children.push(child);
      return child.child;
    },
    clock,
    budget: budget(),
    onReady: () => undefined,
    onClients: () => undefined,
    onExited: ({ restartInMs }) => exits.push(restartInMs),
    onFirstStartFailed: (code) => failures.push(code),
  });
  service = supervisor;
  return { supervisor, children, exits, failures };
}

function fakeService() {
  let end = (_end: ProcessEnd): void => undefined;
  let say = (_message: ServiceMessage): void => undefined;
  let wasKilled = false;
  const sent: ShellMessage[] = [];
  const child: ServiceChild = {
    pid: 1,
    ended: new Promise((resolve) => (end = resolve)),
    onMessage: (listener) => (say = listener),
    send: (message) => sent.push(message),
    kill: () => {
      wasKilled = true;
      end({ code: null, signal: 'SIGKILL' });
    },
    stop: async () => end({ code: 0, signal: null }),
  };
  return {
    child,
    sent,
    say: (message: ServiceMessage) => say(message),
    end: (value: ProcessEnd) => end(value),
    wasKilled: () => wasKilled,
  };
}
