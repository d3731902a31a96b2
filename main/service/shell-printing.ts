import type { ServiceMessage, ShellMessage } from '#main/contract/shell-messages.ts';
import type { AskShell, ShellPrintAnswer } from '#devices/document-printer/port.ts';
import type { ParentLink } from './parent-link.ts';

/**
 * Asks the shell that started this process to print; undefined where it is no Electron shell. A question that is never
 * answered is dropped by the asker's own deadline, and here when the next hundred have been asked.
 */
export function shellPrintingOver(parent: ParentLink): AskShell | undefined {
  if (parent.kind !== 'electron') return undefined;
  const waiting = new Map<number, (answer: ShellPrintAnswer) => void>();
  let lastId = 0;
  parent.onMessage((message: ShellMessage) => {
    if (message.type !== 'printing-answer') return;
    waiting.get(message.id)?.(message.answer);
    waiting.delete(message.id);
  });
  return (request) =>
    new Promise((resolve) => {
      lastId += 1;
      waiting.delete(lastId - MOST_WAITING);
      waiting.set(lastId, resolve);
      const question: ServiceMessage = { type: 'ask-printing', id: lastId, request };
      parent.send(question);
    });
}

const MOST_WAITING = 100;
