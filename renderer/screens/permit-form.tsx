import { useState } from 'react';
import type { IdentityStepView, TravelDocumentOffer } from '#main/contract/identity-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Field } from '../components/field.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './form.css';
import { ProblemNote } from './problem-note.tsx';

const nothingTyped = { number: '', name: '', birthDate: '', validTo: '' };

/** A travel document from the keyboard. What is typed lives here alone until it is sent. */
export function PermitForm({
  step,
  offer,
  onScan,
  onUseCard,
}: {
  readonly step: IdentityStepView;
  readonly offer: TravelDocumentOffer;
  /** Null where it cannot be scanned. */
  readonly onScan: (() => void) | null;
  readonly onUseCard: () => void;
}) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const [typed, setTyped] = useState(nothingTyped);
  const texts = strings.identity.permit;
  const wrongCount = Object.keys(step.problems).length;
  return (
    <Screen
      title={texts.title(strings.identity.kinds[offer.kind])}
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
          {onScan ? <Button onPress={onScan}>{texts.scanInstead}</Button> : null}
          <Button
            variant="primary"
            onPress={() => send((client) => client.visit.typeDocument({ kind: offer.kind, ...typed }))}
          >
            {texts.submit}
          </Button>
        </>
      }
    >
      <div className="form">
        {offer.typedFields.map((field) => (
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
