import { useState } from 'react';
import type { ConfirmationStepView } from '#main/contract/material-views.ts';
import { Button } from '../components/button.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import { ProblemNote } from './problem-note.tsx';
import { ValueCard } from './value-card.tsx';

/** Evidence beside the claim: the picture of the paper above, what was read below, and a tap to put it right. */
export function ConfirmationScreen({ step }: { readonly step: ConfirmationStepView }) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  const [edits, setEdits] = useState<Readonly<Record<string, string>>>({});
  const { materialId } = step;
  const confirm = () =>
    send((client) =>
      client.visit.confirmValues({
        materialId,
        values: Object.fromEntries(
          step.values.map((value) => [value.fieldId, edits[value.fieldId] ?? value.text]),
        ),
      }),
    );
  return (
    <Screen
      title={strings.confirmation.title(say(step.materialName))}
      lead={strings.confirmation.lead}
      problem={<ProblemNote />}
      actions={
        <>
          <Button onPress={() => send((client) => client.visit.back())}>
            {strings.confirmation.scanAgain}
          </Button>
          <Button variant="primary" onPress={confirm}>
            {strings.confirmation.confirm}
          </Button>
        </>
      }
    >
      {step.values.map((value) => (
        <ValueCard
          key={value.fieldId}
          value={value}
          edited={edits[value.fieldId] ?? null}
          problem={step.problems[value.fieldId] ?? null}
          onEdit={(text) => setEdits((before) => ({ ...before, [value.fieldId]: text }))}
        />
      ))}
    </Screen>
  );
}
