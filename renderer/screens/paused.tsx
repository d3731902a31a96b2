import type { PausedStepView } from '#main/contract/inquiry-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import { ProblemNote } from './problem-note.tsx';

/** The form is kept for another day; its paper is the only key to it. */
export function PausedScreen({ step }: { readonly step: PausedStepView }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const texts = strings.pause;
  const goBack = (
    <Button onPress={() => send((client) => client.visit.leavePause())}>{texts.backToForm}</Button>
  );
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
          actions={goBack}
        />
      );
    case 'kept':
      return (
        <Screen
          key="kept"
          title={state.print.type === 'not-printed' ? texts.notPrintedTitle : texts.keptTitle}
          lead={state.print.type === 'not-printed' ? texts.notPrintedLead : texts.keptLead(state.keptUntil)}
          problem={<ProblemNote />}
          actions={
            <>
              {goBack}
              {state.print.type === 'not-printed' ? null : (
                <Button variant="primary" onPress={() => send((client) => client.visit.end())}>
                  {texts.end}
                </Button>
              )}
            </>
          }
        >
          <Paper print={state.print} />
        </Screen>
      );
  }
}

function Paper({ print }: { readonly print: Extract<PausedStepView['state'], { type: 'kept' }>['print'] }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const texts = strings.pause;
  if (print.type === 'printed') {
    return (
      <AnswerBanner tone="can" title={texts.takePaper}>
        {texts.paperIsKey}
      </AnswerBanner>
    );
  }
  return (
    <AnswerBanner
      tone={print.type === 'unknown' ? 'later' : 'cannot'}
      title={print.type === 'unknown' ? texts.printUnknown : texts.notPrinted}
      icon="warning"
      isAlert
    >
      <Button onPress={() => send((client) => client.visit.printAgain())}>{strings.slip.printAgain}</Button>
    </AnswerBanner>
  );
}
