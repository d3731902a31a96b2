import type { MaterialStepView, WitnessView } from '#main/contract/material-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { CodePicture } from '../components/device-pictures.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { capitalised } from '../strings/texts.ts';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './identity.css';
import { ProblemNote } from './problem-note.tsx';

/** A member of staff confirms in person what no scan can show: the way beside a face. */
export function WitnessScreen({
  step,
  witness,
}: {
  readonly step: MaterialStepView;
  readonly witness: WitnessView;
}) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  const texts = strings.material.witness;
  const { materialId } = step;
  const finish = () => send((client) => client.visit.finishMaterial({ materialId }));
  return (
    <Screen
      title={capitalised(say(step.name))}
      lead={say(step.hint)}
      problem={<ProblemNote />}
      actions={
        <>
          {step.isOptional && witness.type !== 'witnessed' ? (
            <Button onPress={finish}>{strings.material.finishWithout}</Button>
          ) : null}
          {witness.type === 'waiting' ? (
            <Button onPress={() => send((client) => client.visit.cancelScan())}>
              {strings.common.cancel}
            </Button>
          ) : witness.type === 'witnessed' ? (
            <Button key="next" variant="primary" onPress={finish}>
              {strings.common.next}
            </Button>
          ) : (
            <Button
              key="ask"
              variant="primary"
              onPress={() => send((client) => client.visit.witnessMaterial({ materialId }))}
            >
              {texts.ask}
            </Button>
          )}
        </>
      }
    >
      <WitnessState witness={witness} />
    </Screen>
  );
}

function WitnessState({ witness }: { readonly witness: WitnessView }) {
  const { strings } = useLanguage();
  const texts = strings.material.witness;
  switch (witness.type) {
    case 'idle':
      return <p className="lead">{texts.lead}</p>;
    case 'waiting':
      return (
        <>
          <AnswerBanner tone="plain" title={texts.waiting}>
            {texts.waitingLead}
          </AnswerBanner>
          <div className="identity-picture">
            <CodePicture />
          </div>
        </>
      );
    case 'failed':
      return (
        <AnswerBanner tone="later" icon="warning" title={texts.failures[witness.failure]} isAlert>
          {texts.lead}
        </AnswerBanner>
      );
    case 'witnessed':
      return <AnswerBanner tone="can" title={texts.done} isAlert />;
  }
}
