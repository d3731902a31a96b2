import type { ResumeStepView } from '#main/contract/inquiry-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { CodePicture } from '../components/device-pictures.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './identity.css';
import { ProblemNote } from './problem-note.tsx';

/** Goes on with a paused form by the code on its paper. */
export function ResumeScreen({ step }: { readonly step: ResumeStepView }) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  const texts = strings.pause;
  if (step.found !== null) {
    const { title, savedAt, isChanged, needsDocument } = step.found;
    // Of a matter that has changed not everything may still be there.
    const lead = isChanged
      ? needsDocument
        ? texts.documentNext
        : null
      : needsDocument
        ? texts.needsDocument
        : texts.foundLead;
    return (
      <Screen
        key="found"
        overline={texts.savedAt(savedAt)}
        title={say(title)}
        lead={lead}
        problem={<ProblemNote />}
        actions={
          <Button variant="primary" onPress={() => send((client) => client.visit.resumeDraft())}>
            {texts.goOn}
          </Button>
        }
      >
        {isChanged ? (
          <AnswerBanner tone="later" icon="warning" title={texts.changedTitle}>
            {texts.changedLead}
          </AnswerBanner>
        ) : null}
      </Screen>
    );
  }
  const problem = step.problem === null ? null : texts.problems[step.problem];
  return (
    <Screen key="asking" title={texts.resumeTitle} lead={texts.resumeLead}>
      {problem ? (
        <AnswerBanner tone="cannot" title={problem.title} icon="warning" isAlert>
          {problem.resident}
        </AnswerBanner>
      ) : null}
      <Card>
        <h2>{texts.scanTitle}</h2>
        <p>{step.hasCodeScanner ? texts.scanLead : texts.scannerAway}</p>
      </Card>
      {step.hasCodeScanner ? (
        <div className="identity-picture">
          <CodePicture />
        </div>
      ) : null}
    </Screen>
  );
}
