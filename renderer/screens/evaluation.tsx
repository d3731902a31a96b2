import { useId, useState } from 'react';
import {
  evaluationReasons,
  type EvaluationLevel,
  type EvaluationReason,
  type EvaluationStepView,
} from '#main/contract/hand-in-views.ts';
import { Button } from '../components/button.tsx';
import { CheckCards } from '../components/option-cards.tsx';
import { Phrased } from '../components/phrased.tsx';
import { DarkScreen } from '../components/dark-screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './evaluation.css';
import './progress.css';

const levels: readonly EvaluationLevel[] = [5, 4, 3, 2, 1];
type DissatisfiedLevel = Extract<EvaluationLevel, 1 | 2>;

/** 好差评: five levels, nothing chosen beforehand, and no answer is an answer. */
export function EvaluationScreen({ step }: { readonly step: EvaluationStepView }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const [dissatisfied, setDissatisfied] = useState<DissatisfiedLevel | null>(null);
  const texts = strings.evaluation;
  if (step.isSending) {
    return (
      <DarkScreen title={texts.sending} lead={strings.progress.lookingUpLead}>
        <span className="progress-wait" role="status" aria-label={texts.sending} />
      </DarkScreen>
    );
  }
  if (dissatisfied !== null) {
    return <Reasons level={dissatisfied} onBack={() => setDissatisfied(null)} />;
  }
  const evaluate = (level: EvaluationLevel | null) => send((client) => client.visit.evaluate({ level }));
  const choose = (level: EvaluationLevel) =>
    level === 1 || level === 2 ? setDissatisfied(level) : evaluate(level);
  return (
    <DarkScreen title={texts.title} lead={texts.lead}>
      <div className="levels">
        {levels.map((level) => (
          <Button key={level} onPress={() => choose(level)}>
            {texts.levels[level]}
          </Button>
        ))}
      </div>
      <Button variant="quiet" className="on-dark" onPress={() => evaluate(null)}>
        {texts.skip}
      </Button>
    </DarkScreen>
  );
}

/** Any number of reasons, or none; the level can still be chosen again. */
function Reasons({ level, onBack }: { readonly level: DissatisfiedLevel; readonly onBack: () => void }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const id = useId();
  const [chosen, setChosen] = useState<readonly EvaluationReason[]>([]);
  const texts = strings.evaluation;
  return (
    <DarkScreen
      title={texts.reasonsTitle}
      lead={
        <p id={id}>
          <Phrased>{texts.reasonsLead}</Phrased>
        </p>
      }
    >
      <div className="reasons">
        <CheckCards
          labelledBy={id}
          options={evaluationReasons.map((value) => ({ value, label: texts.reasons[value], hint: null }))}
          value={chosen}
          onChange={(values) => setChosen(evaluationReasons.filter((reason) => values.includes(reason)))}
        />
      </div>
      <Button
        variant="primary"
        className="reasons-send"
        onPress={() => send((client) => client.visit.evaluate({ level, reasonIds: [...chosen] }))}
      >
        {texts.send}
      </Button>
      <Button variant="quiet" className="on-dark" onPress={onBack}>
        {texts.back}
      </Button>
    </DarkScreen>
  );
}
