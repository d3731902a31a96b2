import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Answers, FormStepView, PlainValue } from '#main/contract/form-views.ts';
import { useTerminal } from '../terminal/terminal-context.tsx';

/** Long enough that typing is not one call a letter, short enough that a field that depends on another appears at once. */
const keepAfterMs = 300;

/**
 * What stands in the fields of a page. Typing lives here and is handed to the service a moment later, and before
 * anything else is sent; what the service says about fields that were not touched since wins.
 */
export function useKeptAnswers(step: FormStepView): {
  readonly answers: Answers;
  readonly change: (fieldId: string, value: PlainValue) => void;
  readonly submit: () => void;
} {
  const { client, send, keepBeforeLeaving } = useTerminal();
  const [draft, setDraft] = useState<Answers>({});
  const answers: Answers = { ...step.answers, ...draft };

  const unsent = useRef<Answers | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ answers, pageId: step.pageId });
  useLayoutEffect(() => {
    latest.current = { answers, pageId: step.pageId };
  });

  const keep = useCallback(async () => {
    clearTimeout(timer.current);
    const sent = unsent.current;
    if (sent === null) return;
    unsent.current = null;
    await client.visit.keepAnswers({ pageId: latest.current.pageId, answers: sendable(sent) });
  }, [client]);

  useEffect(() => {
    keepBeforeLeaving(keep);
    return () => {
      keepBeforeLeaving(null);
      clearTimeout(timer.current);
    };
  }, [keep, keepBeforeLeaving]);

  return {
    answers,
    change: (fieldId, value) => {
      const next = { ...latest.current.answers, [fieldId]: value };
      latest.current = { ...latest.current, answers: next };
      setDraft((before) => ({ ...before, [fieldId]: value }));
      unsent.current = next;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        // A failed call leaves the draft here; the next change or step hands it over again.
        keep().catch(() => {
          unsent.current = latest.current.answers;
        });
      }, keepAfterMs);
    },
    submit: () => {
      clearTimeout(timer.current);
      unsent.current = null;
      send((terminal) =>
        terminal.visit.submitPage({
          pageId: latest.current.pageId,
          answers: sendable(latest.current.answers),
        }),
      );
    },
  };
}

/** The contract takes mutable arrays. */
function sendable(answers: Answers): Record<string, string | number | boolean | string[]> {
  const sent: Record<string, string | number | boolean | string[]> = {};
  for (const [id, value] of Object.entries(answers)) {
    if (typeof value !== 'object') {
      sent[id] = value;
      continue;
    }
    // Members of a group have forms of their own and are not sent with the page.
    const texts = value.filter((one) => typeof one === 'string');
    if (texts.length === value.length) sent[id] = texts;
  }
  return sent;
}
