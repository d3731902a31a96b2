import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Result } from '#main/basics/result.ts';
import type { TerminalClient } from '#main/contract/client.ts';
import type { IntentError, IntentErrorType } from '#main/contract/errors.ts';
import type { TerminalView } from '#main/contract/views.ts';

/** Why the last intent was not carried out; `no-connection` when no answer came at all. */
export type Problem = IntentErrorType | 'no-connection';

/** One call of the contract that answers with a result. */
export type Intent = (client: TerminalClient) => Promise<Result<undefined, IntentError>>;

export interface Terminal {
  readonly view: TerminalView;
  readonly client: TerminalClient;
  /**
   * Sends an intent; one at a time on a screen, so that a second press while the first is under way changes nothing. The
   * next screen may be there before the answer is: what is pressed on it waits for the answer. `onAnswered` is called
   * whatever the answer is, and at once where it is not sent.
   */
  readonly send: (intent: Intent, onAnswered?: () => void) => void;
  readonly isSending: boolean;
  readonly problem: Problem | null;
  readonly dismissProblem: () => void;
  /** What a screen holds that the service has not got yet is handed over before anything else is sent. */
  readonly keepBeforeLeaving: (keep: (() => Promise<unknown>) | null) => void;
}

const TerminalContext = createContext<Terminal | null>(null);

export function useTerminal(): Terminal {
  const terminal = use(TerminalContext);
  if (terminal === null) throw new Error('useTerminal outside of TerminalProvider');
  return terminal;
}

export function TerminalProvider({
  view,
  client,
  children,
}: {
  readonly view: TerminalView;
  readonly client: TerminalClient;
  readonly children: ReactNode;
}) {
  const [isSending, setIsSending] = useState(false);
  const [lastProblem, setLastProblem] = useState<{ readonly type: Problem; readonly step: string } | null>(
    null,
  );
  const step = view.visit?.step.kind ?? 'none';
  // When the step moves on, what went wrong on the last one is history.
  const problem = lastProblem?.step === step ? lastProblem.type : null;
  const underWay = useRef<{ readonly place: string; readonly ended: Promise<void> } | null>(null);
  const place = placeOf(view);
  const keep = useRef<(() => Promise<unknown>) | null>(null);

  const send = useCallback(
    (intent: Intent, onAnswered: () => void = () => undefined) => {
      const before = underWay.current;
      if (before?.place === place) return onAnswered();
      setIsSending(true);
      const run = async (): Promise<Problem | null> => {
        try {
          await before?.ended;
          await keep.current?.();
          const result = await intent(client);
          return result.ok ? null : result.error.type;
        } catch {
          // A call that fails outright means the line to the service broke; the app reconnects by itself.
          return 'no-connection';
        }
      };
      const ended = run().then((next) => {
        if (underWay.current === sent) {
          underWay.current = null;
          setIsSending(false);
        }
        setLastProblem(next === null ? null : { type: next, step });
        onAnswered();
      });
      const sent = { place, ended };
      underWay.current = sent;
    },
    [client, step, place],
  );
  const keepBeforeLeaving = useCallback((next: (() => Promise<unknown>) | null) => {
    keep.current = next;
  }, []);
  const dismissProblem = useCallback(() => setLastProblem(null), []);

  const terminal = useMemo(
    () => ({ view, client, send, isSending, problem, dismissProblem, keepBeforeLeaving }),
    [view, client, send, isSending, problem, dismissProblem, keepBeforeLeaving],
  );
  return <TerminalContext value={terminal}>{children}</TerminalContext>;
}

/** Which screen it is: two pages of a form are two. */
export function placeOf({ visit }: TerminalView): string {
  if (visit === null) return 'none';
  const { step } = visit;
  return `${step.kind} ${'pageId' in step ? step.pageId : ''}${'materialId' in step ? step.materialId : ''}`;
}
