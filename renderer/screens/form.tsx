import { useEffect, useRef } from 'react';
import type { FormStepView } from '#main/contract/form-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Field } from '../components/field.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './form.css';
import { ProblemNote } from './problem-note.tsx';
import { useKeptAnswers } from './use-kept-answers.ts';

export function FormScreen({ step }: { readonly step: FormStepView }) {
  const { strings, say } = useLanguage();
  const { answers, change, submit } = useKeptAnswers(step);
  const fields = useRef<HTMLDivElement>(null);
  const wrong = step.fields.filter((field) => step.problems[field.id] !== undefined);
  const wrongIds = wrong.map((field) => field.id).join(' ');
  const { send } = useTerminal();
  const { pageId, item } = step;
  const openItem = (fieldId: string, itemId: string | null) =>
    send((client) => client.visit.openItem({ pageId, fieldId, itemId }));
  const groupOf = (fieldId: string) => {
    const group = step.groups.find((one) => one.fieldId === fieldId);
    return group
      ? {
          group,
          onOpen: (itemId: string | null) => openItem(fieldId, itemId),
          onRemove: (itemId: string) =>
            send((client) => client.visit.removeItem({ pageId, fieldId, itemId })),
        }
      : undefined;
  };
  const slotsOf = (fieldId: string) => {
    const choice = step.slots.find((one) => one.fieldId === fieldId);
    return choice
      ? {
          choice,
          onHold: (slotId: string) => send((client) => client.visit.holdSlot({ pageId, fieldId, slotId })),
          onAskAgain: () => send((client) => client.visit.showSlots({ pageId, fieldId })),
        }
      : undefined;
  };

  useEffect(() => {
    // After a refused attempt the first wrong field comes into sight; it is not focused, or the keyboard would jump up.
    const [first] = wrongIds.split(' ');
    if (!first) return;
    const element = fields.current?.querySelector(`[data-field="${CSS.escape(first)}"]`);
    element?.scrollIntoView({ block: 'center' });
  }, [fields, wrongIds]);

  return (
    <Screen
      {...(item ? { overline: say(step.title) } : {})}
      title={item ? strings.form.items.title(say(item.name), item.number) : say(step.title)}
      lead={step.lead ? say(step.lead) : undefined}
      problem={
        <>
          {step.pageProblems.map((text) => (
            <div className="screen-problem" key={say(text)}>
              <AnswerBanner tone="cannot" title={say(text)} isAlert />
            </div>
          ))}
          {wrong.length > 0 ? (
            <div className="screen-problem">
              <AnswerBanner tone="cannot" title={strings.form.problemsTitle(wrong.length)} isAlert />
            </div>
          ) : null}
          <ProblemNote />
        </>
      }
      actions={<SubmitButton isItem={item !== null} onPress={submit} />}
    >
      <div className="form" ref={fields}>
        {step.fields.map((field) => (
          <Field
            key={field.id}
            field={field}
            value={answers[field.id] ?? null}
            problem={step.problems[field.id] ?? null}
            onChange={(value) => change(field.id, value)}
            group={groupOf(field.id)}
            slots={slotsOf(field.id)}
          />
        ))}
      </div>
    </Screen>
  );
}

function SubmitButton({ isItem, onPress }: { readonly isItem: boolean; readonly onPress: () => void }) {
  const { strings } = useLanguage();
  return (
    <Button variant="primary" onPress={onPress}>
      {isItem ? strings.form.items.take : strings.form.next}
    </Button>
  );
}
