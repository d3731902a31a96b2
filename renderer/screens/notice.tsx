import type { NoticeStepView } from '#main/contract/views.ts';
import { Button } from '../components/button.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './notice.css';
import { ProblemNote } from './problem-note.tsx';

export function NoticeScreen({ step }: { readonly step: NoticeStepView }) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  return (
    <Screen
      title={say(step.title)}
      lead={strings.notice.lead}
      problem={<ProblemNote />}
      actions={
        <Button variant="primary" onPress={() => send((client) => client.visit.agreeToNotice())}>
          {strings.notice.agree}
        </Button>
      }
    >
      <div className="notice">
        {step.paragraphs.map((paragraph, index) => (
          <section key={index}>
            <h2>{say(paragraph.heading)}</h2>
            <p>{say(paragraph.text)}</p>
          </section>
        ))}
      </div>
    </Screen>
  );
}
