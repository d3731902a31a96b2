import { useState } from 'react';
import type { IdentityStepView } from '#main/contract/views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Field } from '../components/field.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './form.css';
import { ProblemNote } from './problem-note.tsx';

const nothingTyped = { number: '', name: '', birthDate: '', validTo: '' };

/** A mainland travel permit from the keyboard. What is typed lives here alone until it is sent. */
export function PermitForm({
  step,
  onUseCard,
}: {
  readonly step: IdentityStepView;
  readonly onUseCard: () => void;
}) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const [typed, setTyped] = useState(nothingTyped);
  const texts = strings.identity.permit;
  const wrongCount = Object.keys(step.problems).length;
  return (
    <Screen
      title={texts.title}
      lead={texts.formLead}
      problem={
        <>
          {wrongCount > 0 ? (
            <div className="screen-problem">
              <AnswerBanner tone="cannot" title={strings.form.problemsTitle(wrongCount)} isAlert />
            </div>
          ) : null}
          <ProblemNote />
        </>
      }
      actions={
        <>
          <Button onPress={onUseCard}>{texts.useCard}</Button>
          <Button
            variant="primary"
            onPress={() =>
              send((client) => client.visit.typeDocument({ kind: 'mainland-travel-permit', ...typed }))
            }
          >
            {texts.submit}
          </Button>
        </>
      }
    >
      <div className="form">
        {step.typedFields.map((field) => (
          <Field
            key={field.id}
            field={field}
            value={typed[field.id as keyof typeof typed]}
            problem={step.problems[field.id] ?? null}
            onChange={(value) => setTyped((before) => ({ ...before, [field.id]: value }))}
          />
        ))}
      </div>
    </Screen>
  );
}
