import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { obeyStarter } from './obey-starter.ts';

function startedShell() {
  const started = new EventEmitter();
  const seen: string[] = [];
  obeyStarter(started, {
    stop: async () => void seen.push('stop'),
    command: ({ type }) => seen.push(type),
  });
  return { started, seen };
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])('ends the shell once on %s', (event) => {
  const { started, seen } = startedShell();
  started.emit(event);
  started.emit('message', { type: 'stop' });
  expect(seen).toEqual(['stop']);
});

it('hands commands on, and drops what is none', () => {
  const { started, seen } = startedShell();
  for (const type of ['kill-service', 'mint-address', 'format-disk']) started.emit('message', { type });
  started.emit('message', null);
  started.emit('message', { type: 'stop' });
  expect(seen).toEqual(['kill-service', 'mint-address', 'stop']);
});
