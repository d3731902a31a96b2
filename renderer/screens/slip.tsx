import type { SlipResultView } from '#main/contract/service-views.ts';
import type { SlipStepView } from '#main/contract/hand-in-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { Phrased } from '../components/phrased.tsx';
import { Screen } from '../components/screen.tsx';
import { SlipPreview } from '../components/slip-preview.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { knownCause } from '../strings/texts.ts';
import { useTerminal } from '../terminal/terminal-context.tsx';
import { FinishButton } from './finish-button.tsx';
import { ProblemNote } from './problem-note.tsx';
import { PrintBanner } from './progress-case.tsx';
import './slip.css';

/** Received by the district, or kept here safely: said in words, never mixed up; and how the paper came out. */
export function SlipScreen({ step }: { readonly step: SlipStepView }) {
  const { strings } = useLanguage();
  const { view, send } = useTerminal();
  const isReceived = step.outcome.type === 'received';
  const isCardThere = view.visit?.isCardLeftOnReader ?? false;
  return (
    <Screen
      title={isReceived ? strings.slip.receivedTitle : strings.slip.keptTitle}
      lead={isReceived ? strings.slip.receivedLead : strings.slip.keptLead}
      problem={
        <>
          <div className="screen-note">
            <PrintNote step={step} />
          </div>
          <ProblemNote />
        </>
      }
      actions={
        <>
          <ReprintButton step={step} />
          <FinishButton
            isDisabled={step.print.type === 'printing'}
            onPress={() => send((client) => client.visit.leaveSlip())}
          />
        </>
      }
    >
      <Decision step={step} />
      <Paper step={step} />
      <div className="slip-locked">
        <Icon name={isCardThere ? 'card' : 'lock'} />
        <p>
          <b>{strings.slip.locked}</b>
          {isCardThere ? <span className="slip-card">{strings.slip.takeCard}</span> : null}
        </p>
      </div>
    </Screen>
  );
}

/** 秒办: the decision and its rule first, then the paper of the result. */
function Decision({ step }: { readonly step: SlipStepView }) {
  const { strings, say } = useLanguage();
  const { slip } = strings;
  if (step.outcome.type !== 'received' || step.outcome.instantDecision === undefined) return null;
  const { decision, rule } = step.outcome.instantDecision;
  return (
    <>
      <AnswerBanner tone={decision === 'granted' ? 'can' : 'cannot'} title={slip.decided[decision]}>
        {rule && slip.decidedBy(say(rule))}
      </AnswerBanner>
      {step.result ? <Result result={step.result} /> : null}
    </>
  );
}

function Result({ result }: { readonly result: SlipResultView }) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  const { slip } = strings;
  const print = () => send((client) => client.visit.printResult());
  switch (result.type) {
    case 'offered':
      return (
        <AnswerBanner tone="can" icon="tick" title={slip.resultTitle}>
          {result.problem === null ? (
            <p>
              <Phrased>{slip.resultLead}</Phrased>
            </p>
          ) : (
            <p role="alert">
              {strings.progress.problems[result.problem].title}{' '}
              {strings.progress.problems[result.problem].resident}
            </p>
          )}
          <Button variant="primary" onPress={print}>
            {slip.printResult}
          </Button>
        </AnswerBanner>
      );
    case 'needs-card':
      return (
        <AnswerBanner tone="later" icon="card" title={slip.resultCard} isAlert>
          {result.failure === null ? null : (
            <p>
              <Phrased>{strings.identity.failures[result.failure].resident}</Phrased>
            </p>
          )}
          <Button onPress={() => send((client) => client.visit.leaveCase())}>{strings.common.cancel}</Button>
        </AnswerBanner>
      );
    case 'fetching':
      return <AnswerBanner tone="plain" icon="clock" title={slip.resultFetching} />;
    case 'print':
      if (result.print.type === 'printing') {
        return (
          <AnswerBanner tone="plain" icon="clock" title={strings.progress.printing(say(result.title))} />
        );
      }
      return (
        <>
          <PrintBanner print={result.print} />
          {result.print.type === 'printed' ? null : <Button onPress={print}>{slip.printAgain}</Button>}
        </>
      );
  }
}

function Paper({ step }: { readonly step: SlipStepView }) {
  const { strings, say } = useLanguage();
  const { view } = useTerminal();
  const { slip } = strings;
  const { outcome } = step;
  const numbers: readonly string[] =
    outcome.type === 'received'
      ? [step.slipNumber, outcome.receiptNumber, outcome.workOrder?.number ?? '']
      : [step.slipNumber];
  const rows = step.rows.map((row) => {
    const value = say(row.value);
    return { label: say(row.label), value, isStrong: numbers.includes(value) };
  });
  return (
    <SlipPreview
      title={outcome.type === 'received' ? slip.paperReceived : slip.paperKept}
      issuer={[
        strings.name + strings.separator + say(view.terminal.siteName),
        ...(view.terminal.isDemo ? [strings.bar.demo] : []),
      ]}
      rows={rows}
      qrText={`CW1:${step.slipNumber}`}
      notes={outcome.type === 'received' ? [slip.askAnywhere] : [slip.notAReceipt, slip.askAnywhere]}
    />
  );
}

function PrintNote({ step }: { readonly step: SlipStepView }) {
  const { strings } = useLanguage();
  const { print } = step;
  switch (print.type) {
    case 'printing':
      return <AnswerBanner tone="plain" title={strings.slip.printing} />;
    case 'printed':
      return <AnswerBanner tone="can" title={strings.slip.printed} />;
    case 'not-printed': {
      const cause = knownCause(print.cause) ?? 'offline';
      return (
        <AnswerBanner tone="later" icon="warning" title={strings.slip.notPrinted} isAlert>
          <p>
            <Phrased>{strings.slip.causes[cause].resident}</Phrased>
          </p>
          <p>
            <Phrased>{strings.slip.noteNumber}</Phrased>
          </p>
        </AnswerBanner>
      );
    }
    case 'unknown':
      return (
        <AnswerBanner tone="later" icon="warning" title={strings.slip.unknown} isAlert>
          {strings.slip.unknownLead}
        </AnswerBanner>
      );
  }
}

function ReprintButton({ step }: { readonly step: SlipStepView }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  if (step.print.type !== 'not-printed' && step.print.type !== 'unknown') return null;
  return (
    <Button onPress={() => send((client) => client.visit.printAgain())}>
      {step.print.type === 'unknown' ? strings.slip.printCopy : strings.slip.printAgain}
    </Button>
  );
}
