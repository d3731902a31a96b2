import type { SlipStepView } from '#main/contract/views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { Screen } from '../components/screen.tsx';
import { SlipPreview } from '../components/slip-preview.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { knownCause } from '../strings/texts.ts';
import { useTerminal } from '../terminal/terminal-context.tsx';
import { ProblemNote } from './problem-note.tsx';
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
      problem={<ProblemNote />}
      actions={
        <>
          <ReprintButton step={step} />
          <Button
            variant="primary"
            isDisabled={step.print.type === 'printing'}
            onPress={() => send((client) => client.visit.leaveSlip())}
          >
            {isCardThere ? strings.slip.takeCardAndFinish : strings.slip.finish}
          </Button>
        </>
      }
    >
      <Paper step={step} />
      <PrintNote step={step} />
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
        strings.name,
        say(view.terminal.siteName),
        ...(view.terminal.isDemo ? [strings.bar.demo] : []),
      ].join(strings.separator)}
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
          <p>{strings.slip.causes[cause].resident}</p>
          <p>{strings.slip.noteNumber}</p>
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
