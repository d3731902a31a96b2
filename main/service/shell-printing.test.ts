import { expect, test } from 'vitest';
import type { ServiceMessage, ShellMessage } from '#main/contract/shell-messages.ts';
import type { ParentLink } from './parent-link.ts';
import { shellPrintingOver } from './shell-printing.ts';

function linkOf(kind: ParentLink['kind']) {
  const sent: ServiceMessage[] = [];
  let hear: (message: ShellMessage) => void = () => undefined;
  const parent: ParentLink = {
    kind,
    send: (message) => sent.push(message),
    onMessage: (listener) => {
      hear = (message) => listener(message, null);
    },
    onGone: () => undefined,
  };
  return { parent, sent, hear: (message: ShellMessage) => hear(message) };
}

test('each question gets its own answer, in whichever order they come', async () => {
  const { parent, sent, hear } = linkOf('electron');
  const ask = shellPrintingOver(parent);
  const names = ask?.({ type: 'list-printers' });
  const pdf = new Uint8Array([1]);
  const job = ask?.({ type: 'print-silently', deviceName: 'Office A4', pdf, copies: 1, isDuplex: false });
  const ids = sent.map((message) => (message.type === 'ask-printing' ? message.id : -1));
  expect(new Set(ids).size).toBe(2);
  hear({ type: 'printing-answer', id: ids[1] ?? -1, answer: { type: 'spooled' } });
  hear({ type: 'printing-answer', id: ids[0] ?? -1, answer: { type: 'printers', deviceNames: [] } });
  expect(await job).toEqual({ type: 'spooled' });
  expect(await names).toEqual({ type: 'printers', deviceNames: [] });
});

test.each(['ipc', 'none'] as const)('a shell of kind %s prints nothing', (kind) => {
  expect(shellPrintingOver(linkOf(kind).parent)).toBeUndefined();
});
