import type { EvaluationLevel } from '#main/contract/views.ts';
import { Button } from '../components/button.tsx';
import { DarkScreen } from '../components/dark-screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './evaluation.css';

const levels: readonly EvaluationLevel[] = [5, 4, 3, 2, 1];

/** 好差评: five levels, nothing chosen beforehand, and no answer is an answer. */
export function EvaluationScreen() {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const evaluate = (level: EvaluationLevel | null) => send((client) => client.visit.evaluate({ level }));
  return (
    <DarkScreen title={strings.evaluation.title} lead={strings.evaluation.lead}>
      <div className="levels">
        {levels.map((level) => (
          <Button key={level} onPress={() => evaluate(level)}>
            {strings.evaluation.levels[level]}
          </Button>
        ))}
      </div>
      <Button variant="quiet" className="on-dark" onPress={() => evaluate(null)}>
        {strings.evaluation.skip}
      </Button>
    </DarkScreen>
  );
}
