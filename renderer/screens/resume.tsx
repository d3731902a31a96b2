import type { ResumeStepView } from '#main/contract/inquiry-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { CodePicture } from '../components/device-pictures.tsx';
import { Phrased } from '../components/phrased.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import { elsewhereText, unavailableList } from '../strings/texts.ts';
import './identity.css';
import { ProblemNote } from './problem-note.tsx';

/** Goes on with a paused form by the code on its paper. */
export function ResumeScreen({ step }: { readonly step: ResumeStepView }) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  const texts = strings.pause;
  if (step.found !== null) {
    const { title, savedAt, isChanged, needsDocument, sharedData } = step.found;
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
        <SharedDataNotes sharedData={sharedData} />
      </Screen>
    );
  }
  const problem = step.problem === null ? null : texts.problems[step.problem];
  return (
    <Screen key="asking" title={texts.resumeTitle} lead={texts.resumeLead}>
      {problem ? (
        <AnswerBanner tone="cannot" title={problem.title} icon="warning" isAlert>
          <p>
            <Phrased>{problem.resident}</Phrased>
          </p>
          <HeldBack step={step} />
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

/** Which matter it is, what stands against it, where else it is done, and that the paper stays good. */
function HeldBack({ step: { heldBack, keptUntil } }: { readonly step: ResumeStepView }) {
  const { strings, say } = useLanguage();
  const reasons = heldBack?.availability.type === 'cannot' ? heldBack.availability.reasons : [];
  return (
    <>
      {heldBack === null ? null : (
        <>
          <p>
            <Phrased>
              {strings.pause.heldBack(say(heldBack.title), unavailableList(reasons, strings))}
            </Phrased>
          </p>
          <p>
            <Phrased>{elsewhereText(heldBack, strings, say)}</Phrased>
          </p>
        </>
      )}
      {keptUntil === null ? null : (
        <p>
          <Phrased>{strings.pause.paperStaysGood(keptUntil)}</Phrased>
        </p>
      )}
    </>
  );
}

function SharedDataNotes({
  sharedData,
}: {
  readonly sharedData: NonNullable<ResumeStepView['found']>['sharedData'];
}) {
  const { strings, say } = useLanguage();
  const texts = strings.pause;
  const list = (entries: typeof sharedData) => (
    <ul>
      {entries.map(({ office, asOf, ageDays }) => (
        <li key={office.en}>
          <Phrased>{texts.sharedFrom(say(office), texts.sharedAge(asOf, ageDays))}</Phrased>
        </li>
      ))}
    </ul>
  );
  const kept = sharedData.filter(({ isToBeFetchedAgain }) => !isToBeFetchedAgain);
  const old = sharedData.filter(({ isToBeFetchedAgain }) => isToBeFetchedAgain);
  return (
    <>
      {kept.length === 0 ? null : (
        <AnswerBanner tone="can" title={texts.sharedKept}>
          {list(kept)}
        </AnswerBanner>
      )}
      {old.length === 0 ? null : (
        <AnswerBanner tone="later" title={texts.sharedOld}>
          {list(old)}
          <p>
            <Phrased>{texts.sharedOldLead}</Phrased>
          </p>
        </AnswerBanner>
      )}
    </>
  );
}
