import { useEffect, useRef } from 'react';
import type { FormStepView } from '#main/contract/views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Field } from '../components/field.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import './form.css';
import { ProblemNote } from './problem-note.tsx';
import { useKeptAnswers } from './use-kept-answers.ts';

export function FormScreen({ step }: { readonly step: FormStepView }) {
  const { strings, say } = useLanguage();
  const { answers, change, submit } = useKeptAnswers(step);
  const fields = useRef<HTMLDivElement>(null);
  const wrong = step.fields.filter((field) => step.problems[field.id] !== undefined);
  const wrongIds = wrong.map((field) => field.id).join(' ');

  useEffect(() => {
    // After a refused attempt the first wrong field comes into sight; it is not focused, or the keyboard would jump up.
    const [first] = wrongIds.split(' ');
    if (!first) return;
    const element = fields.current?.querySelector(`[data-field="${CSS.escape(first)}"]`);
    element?.scrollIntoView({ block: 'center' });
  }, [fields, wrongIds]);

  return (
    <Screen
      title={say(step.title)}
      lead={step.lead ? say(step.lead) : undefined}
      problem={
        <>
          {wrong.length > 0 ? (
            <div className="screen-problem">
              <AnswerBanner tone="cannot" title={strings.form.problemsTitle(wrong.length)} isAlert />
            </div>
          ) : null}
          <ProblemNote />
        </>
      }
      actions={<SubmitButton onPress={submit} />}
    >
      <div className="form" ref={fields}>
        {step.fields.map((field) => (
          <Field
            key={field.id}
            field={field}
            value={answers[field.id] ?? null}
            problem={step.problems[field.id] ?? null}
            onChange={(value) => change(field.id, value)}
          />
        ))}
      </div>
    </Screen>
  );
}

function SubmitButton({ onPress }: { readonly onPress: () => void }) {
  const { strings } = useLanguage();
  return (
    <Button variant="primary" onPress={onPress}>
      {strings.form.next}
    </Button>
  );
}
