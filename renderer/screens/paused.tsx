import type { PausedStepView } from '#main/contract/inquiry-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { knownCause } from '../strings/texts.ts';
import { useTerminal } from '../terminal/terminal-context.tsx';
import { FinishButton } from './finish-button.tsx';
import { ProblemNote } from './problem-note.tsx';
import './progress.css';

/** The form is kept for another day; its paper is the only key to it. */
export function PausedScreen({ step }: { readonly step: PausedStepView }) {
  const { strings } = useLanguage();
  const texts = strings.pause;
  const { state } = step;
  switch (state.type) {
    case 'keeping':
      return (
        <Screen key="keeping" title={texts.keeping} isCentred>
          <span className="progress-wait" role="status" aria-label={texts.keeping} />
        </Screen>
      );
    case 'not-kept':
      return (
        <Screen
          key="not-kept"
          title={texts.notKeptTitle}
          lead={texts.notKept[state.reason]}
          actions={<BackToForm variant="primary" />}
        />
      );
    case 'kept':
      return (
        <Screen
          key="kept"
          title={state.print.type === 'not-printed' ? texts.notPrintedTitle : texts.keptTitle}
          lead={state.print.type === 'not-printed' ? texts.notPrintedLead : texts.keptLead(state.keptUntil)}
          problem={<ProblemNote />}
          actions={<KeptActions print={state.print} />}
        >
          <Paper print={state.print} />
        </Screen>
      );
  }
}

type Print = Extract<PausedStepView['state'], { type: 'kept' }>['print'];

function BackToForm({ variant }: { readonly variant: 'primary' | 'secondary' }) {
  const { pause } = useLanguage().strings;
  const { send } = useTerminal();
  return (
    <Button variant={variant} onPress={() => send((client) => client.visit.leavePause())}>
      {pause.backToForm}
    </Button>
  );
}

/** Without its paper nobody ends: it could never be opened again. */
function KeptActions({ print }: { readonly print: Print }) {
  const { slip } = useLanguage().strings;
  const { send } = useTerminal();
  const printAgain = (variant: 'primary' | 'secondary') => (
    <Button key="print" variant={variant} onPress={() => send((client) => client.visit.printAgain())}>
      {slip.printAgain}
    </Button>
  );
  return (
    <>
      <BackToForm variant="secondary" />
      {print.type === 'unknown' ? printAgain('secondary') : null}
      {print.type === 'not-printed' ? (
        printAgain('primary')
      ) : (
        <FinishButton onPress={() => send((client) => client.visit.end())} />
      )}
    </>
  );
}

function Paper({ print }: { readonly print: Print }) {
  const { strings } = useLanguage();
  const texts = strings.pause;
  switch (print.type) {
    case 'printed':
      return (
        <AnswerBanner tone="can" title={texts.takePaper}>
          {texts.paperIsKey}
        </AnswerBanner>
      );
    case 'unknown':
      return <AnswerBanner tone="later" title={texts.printUnknown} icon="warning" isAlert />;
    case 'not-printed':
      return (
        <AnswerBanner tone="cannot" title={texts.notPrinted} icon="warning" isAlert>
          {strings.slip.causes[knownCause(print.cause) ?? 'offline'].resident}
        </AnswerBanner>
      );
  }
}
