import type { LocalizedText } from '#main/basics/locale.ts';
import type { CaseView, ProgressStepView, ResultPrint } from '#main/contract/inquiry-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { FactRows } from '../components/fact-rows.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Phrased } from '../components/phrased.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { knownCause } from '../strings/texts.ts';
import { useTerminal } from '../terminal/terminal-context.tsx';
import { FinishButton } from './finish-button.tsx';
import { ProblemNote } from './problem-note.tsx';
import { ProgressProblem, StageTag } from './progress.tsx';

/** One case: where it stands first, what its holder has to do or may do, and how it came there. */
export function CaseScreen({
  step,
  shown,
  isAsked,
}: {
  readonly step: ProgressStepView;
  readonly shown: CaseView;
  /** Whether to withdraw is being asked. */
  readonly isAsked: boolean;
}) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  const texts = strings.progress;
  return (
    <Screen
      overline={say(shown.office)}
      title={say(shown.title)}
      problem={<ProblemNote />}
      actions={
        <>
          {shown.isWithdrawable ? (
            <Button variant="danger" onPress={() => send((client) => client.visit.withdrawCase())}>
              {texts.withdraw}
            </Button>
          ) : null}
          <Button onPress={() => send((client) => client.visit.leaveCase())}>{texts.another}</Button>
        </>
      }
    >
      <ProgressProblem problem={step.problem} />
      <p className="case-stage">
        <StageTag summary={shown} />
      </p>
      <NextForHolder step={step} shown={shown} />
      <Owed shown={shown} />
      <Facts shown={shown} />
      <Steps shown={shown} />
      {isAsked ? <WithdrawDialog /> : null}
    </Screen>
  );
}

/** What waits for the resident: a correction, or a result. */
function NextForHolder({ step, shown }: { readonly step: ProgressStepView; readonly shown: CaseView }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const texts = strings.progress;
  if (shown.correction !== null) {
    const { itemCount, dueDate } = shown.correction;
    return (
      <AnswerBanner tone="later" title={texts.correctionTitle(itemCount)}>
        <p>
          <Phrased>{texts.correctionLead(dueDate)}</Phrased>
        </p>
        <Button variant="primary" onPress={() => send((client) => client.visit.correctCase())}>
          {texts.correct}
        </Button>
      </AnswerBanner>
    );
  }
  if (!shown.isResultReady) return null;
  return (
    <AnswerBanner tone="can" title={texts.resultTitle}>
      <p>{step.canPrintResults ? texts.resultLead : texts.resultElsewhere}</p>
      {step.canPrintResults ? (
        <Button variant="primary" onPress={() => send((client) => client.visit.printResult())}>
          {texts.printResult}
        </Button>
      ) : null}
    </AnswerBanner>
  );
}

/** 容缺: what was promised for later, and by when. */
function Owed({ shown }: { readonly shown: CaseView }) {
  const { strings, say } = useLanguage();
  const { owed = [] } = shown;
  if (owed.length === 0) return null;
  return (
    <AnswerBanner tone="later" title={strings.progress.owedTitle(owed.length)}>
      <ul>
        {owed.map(({ name, dueDate }) => (
          <li key={name.en}>
            {say(name)}
            {dueDate === null ? '' : `${strings.separator}${strings.progress.owedBy(dueDate)}`}
          </li>
        ))}
      </ul>
    </AnswerBanner>
  );
}

/** What goes with a value stands below it: in a line by itself it never begins or ends with a dot. */
function Facts({ shown }: { readonly shown: CaseView }) {
  const { strings, say } = useLanguage();
  const texts = strings.progress;
  const { promisedDate, appointment, workOrder } = shown;
  const rows: (readonly [string, string])[] = [
    [texts.slipNumber, shown.slipNumber],
    [texts.changed, shown.changedAt],
  ];
  if (promisedDate !== null && workOrder === null) {
    rows.push([
      texts.promised,
      shown.isPromisedDateEstimate ? texts.promisedAbout(promisedDate) : promisedDate,
    ]);
  }
  if (shown.pausedFor !== null) {
    rows.push([texts.stages.paused, `${texts.procedures[shown.pausedFor]}\n${texts.pausedLead}`]);
  }
  if (shown.decidedBy !== null) rows.push([texts.decidedBy, say(shown.decidedBy)]);
  if (appointment !== null) {
    const { officeName, date, from, to, state } = appointment;
    rows.push([
      texts.appointment,
      `${date} ${from}–${to}\n${say(officeName)}\n${texts.appointmentStates[state]}`,
    ]);
  }
  if (workOrder !== null) {
    rows.push(
      [texts.workOrder, `${workOrder.number}\n${texts.workOrderStages[workOrder.stage]}`],
      [texts.offices, workOrder.offices.map(say).join('\n')],
      [texts.deadline, workOrder.isOverdue ? `${workOrder.deadline}\n${texts.overdue}` : workOrder.deadline],
    );
  }
  return (
    <Card>
      <FactRows rows={rows} />
    </Card>
  );
}

function Steps({ shown }: { readonly shown: CaseView }) {
  const { progress } = useLanguage().strings;
  return (
    <section>
      <h2>{progress.steps}</h2>
      <ol className="case-steps">
        {shown.steps.toReversed().map(({ stage, at }) => (
          <li key={`${stage} ${at}`}>
            <b>{progress.stages[stage]}</b>
            <span className="small">{at}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function WithdrawDialog() {
  const { progress } = useLanguage().strings;
  const { send } = useTerminal();
  const stay = () => send((client) => client.visit.leaveCase());
  return (
    <Dialog
      title={progress.withdrawTitle}
      onDismiss={stay}
      actions={
        <>
          <Button variant="danger" onPress={() => send((client) => client.visit.confirmWithdrawal())}>
            {progress.withdrawConfirm}
          </Button>
          <Button onPress={stay}>{progress.withdrawStay}</Button>
        </>
      }
    >
      <p>
        <Phrased>{progress.withdrawLead}</Phrased>
      </p>
    </Dialog>
  );
}

export function WithdrawnScreen({ shown }: { readonly shown: CaseView }) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  return (
    <Screen
      overline={say(shown.title)}
      title={strings.progress.withdrawnTitle}
      lead={strings.progress.withdrawnLead}
      actions={<FinishButton onPress={() => send((client) => client.visit.end())} />}
    >
      <Card>
        <FactRows rows={[[strings.progress.slipNumber, shown.slipNumber]]} />
      </Card>
    </Screen>
  );
}

export function ResultScreen({
  title,
  print,
}: {
  readonly title: LocalizedText;
  readonly print: ResultPrint;
}) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  const texts = strings.progress;
  return (
    <Screen
      title={print.type === 'printing' ? texts.printing(say(title)) : say(title)}
      actions={
        print.type === 'printing' ? undefined : (
          <>
            <Button onPress={() => send((client) => client.visit.leaveCase())}>{texts.backToCase}</Button>
            {print.type === 'printed' ? null : (
              <Button onPress={() => send((client) => client.visit.printResult())}>
                {strings.slip.printAgain}
              </Button>
            )}
            <FinishButton onPress={() => send((client) => client.visit.end())} />
          </>
        )
      }
    >
      <PrintBanner print={print} />
    </Screen>
  );
}

export function PrintBanner({ print }: { readonly print: ResultPrint }) {
  const { progress, slip } = useLanguage().strings;
  // What has no words of its own is a fault of the printer, and not of its line.
  const causeText = (cause: string): string => slip.causes[knownCause(cause) ?? 'fault'].resident;
  switch (print.type) {
    case 'printing':
      return <span className="progress-wait" role="status" aria-label={progress.lookingUpLead} />;
    case 'printed':
      return <AnswerBanner tone="can" title={progress.printed} />;
    case 'not-printed':
      return (
        <AnswerBanner tone="cannot" title={progress.notPrinted} icon="warning" isAlert>
          {causeText(print.cause)}
        </AnswerBanner>
      );
    case 'unknown':
      return (
        <AnswerBanner tone="later" title={progress.printUnknown} icon="warning" isAlert>
          <p>{causeText(print.cause)}</p>
          <p>{progress.printUnknownLead}</p>
        </AnswerBanner>
      );
  }
}
