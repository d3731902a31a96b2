import type { MessagePortMain, UtilityProcess } from 'electron';
import { expect, test } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { createRestartBudget } from '#main/basics/restart-budget.ts';
import { serviceReadyTimeoutMs, serviceStopMs, superviseServiceProcess } from './service-process.ts';
import { FakeUtilityProcess } from './testing/fake-electron.ts';

function supervised() {
  const clock = new ManualClock();
  const children: FakeUtilityProcess[] = [];
  const exits: number[] = [];
  const failures: number[] = [];
  let readyCount = 0;
  const service = superviseServiceProcess({
    fork: () => {
      const child = new FakeUtilityProcess();
      children.push(child);
      return child as unknown as UtilityProcess;
    },
    clock,
    budget: createRestartBudget({ clock, delaysMs: [100, 1_000] }),
    onReady: () => (readyCount += 1),
    onPrintRequest: async () => ({ type: 'printers', deviceNames: ['Office A4'] }),
    onExited: ({ restartInMs }) => exits.push(restartInMs),
    onFirstStartFailed: (code) => failures.push(code),
  });
  return { clock, service, children, exits, failures, readyCount: () => readyCount };
}

const ready = { type: 'ready', url: null };
const port = {} as MessagePortMain;

test('a port reaches the service only once it is ready', () => {
  const { service, children } = supervised();
  expect(service.connect(port)).toBe(false);
  children[0]?.emit('message', ready);
  expect(service.connect(port)).toBe(true);
  expect(children[0]?.posted).toEqual([{ message: { type: 'connect' }, ports: [port] }]);
});

test('a service that ends is started again, and has no ports until it is ready', async () => {
  const { service, children, exits, clock, readyCount } = supervised();
  children[0]?.emit('message', ready);
  children[0]?.emit('exit', 1);
  expect(service.connect(port)).toBe(false);
  await clock.advance(100);
  expect(children).toHaveLength(2);
  children[1]?.emit('message', ready);
  expect(readyCount()).toBe(2);
  children[1]?.emit('exit', 1);
  expect(exits).toEqual([100, 1_000]);
});

test('a service that never becomes ready is killed and started again', async () => {
  const { children, clock } = supervised();
  children[0]?.emit('message', { type: 'something else' });
  await clock.advance(serviceReadyTimeoutMs + 100);
  expect(children).toHaveLength(2);
});

test.each([2, 3, 4])('code %i at the first start is for a person', async (code) => {
  const { children, failures, clock } = supervised();
  children[0]?.emit('exit', code);
  await clock.advance(10_000);
  expect([failures, children.length]).toEqual([[code], 1]);
});

test('stop lets the service end in order, and kills it when it does not', async () => {
  const orderly = supervised();
  const stopped = orderly.service.stop();
  expect(orderly.children[0]?.posted).toEqual([{ message: { type: 'stop' }, ports: [] }]);
  orderly.children[0]?.emit('exit', 0);
  await stopped;
  expect(orderly.exits).toEqual([]);

  const hanging = supervised();
  const killed = hanging.service.stop();
  await hanging.clock.advance(serviceStopMs);
  await killed;
  expect(hanging.children).toHaveLength(1);
});

test('a question about printing is answered to the service that asked it, and to no later one', async () => {
  const { children, clock } = supervised();
  const answer = { type: 'printers', deviceNames: ['Office A4'] };
  children[0]?.emit('message', { type: 'ask-printing', id: 7, request: { type: 'list-printers' } });
  await clock.advance(0);
  expect(children[0]?.posted).toEqual([{ message: { type: 'printing-answer', id: 7, answer }, ports: [] }]);
  children[0]?.emit('message', { type: 'ask-printing', id: 8, request: { type: 'list-printers' } });
  children[0]?.emit('exit', 1);
  await clock.advance(100);
  expect(children[0]?.posted).toHaveLength(1);
  expect(children[1]?.posted).toEqual([]);
});
