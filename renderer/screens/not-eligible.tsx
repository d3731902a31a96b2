import type { NotEligibleStepView } from '#main/contract/form-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './not-eligible.css';
import { ProblemNote } from './problem-note.tsx';

/** Why it cannot be done, where else it can, and the way back to what was answered. */
export function NotEligibleScreen({ step }: { readonly step: NotEligibleStepView }) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  return (
    <Screen
      title={strings.notEligible.title}
      problem={<ProblemNote />}
      actions={
        <>
          <Button onPress={() => send((client) => client.visit.end())}>{strings.notEligible.end}</Button>
          <Button variant="primary" onPress={() => send((client) => client.visit.back())}>
            {strings.notEligible.change}
          </Button>
        </>
      }
    >
      <div className="not-eligible-why">
        <AnswerBanner tone="cannot" title={say(step.text)} />
      </div>
      <section>
        <h2>{strings.notEligible.elsewhere}</h2>
        <p className="lead">{say(step.elsewhere)}</p>
      </section>
    </Screen>
  );
}
