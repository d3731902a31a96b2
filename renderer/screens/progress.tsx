import { useState } from 'react';
import type { CaseSummaryView, HolderAction, ProgressStepView } from '#main/contract/inquiry-views.ts';
import type { IdentityFailure } from '#main/contract/identity-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { CardPicture } from '../components/device-pictures.tsx';
import { Screen } from '../components/screen.tsx';
import { Tag, type Tone } from '../components/tag.tsx';
import { TextEntry } from '../components/text-entry.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import { CaseScreen, ResultScreen, WithdrawnScreen } from './progress-case.tsx';
import './progress.css';

/** How a case stands, by its code, its number, or the card of its holder. */
export function ProgressScreen({ step }: { readonly step: ProgressStepView }) {
  const { state } = step;
  switch (state.type) {
    case 'asking':
      return <Asking key="asking" step={step} />;
    case 'looking-up':
      return <LookingUp key="looking-up" />;
    case 'needs-card':
      return <NeedsCard key="card" action={state.action} failure={state.failure} />;
    case 'list':
      return <CaseListScreen key="list" maskedName={state.maskedName} cases={state.cases} />;
    case 'case':
    case 'confirm-withdrawal':
      return <CaseScreen key="case" step={step} shown={state.case} isAsked={state.type !== 'case'} />;
    case 'withdrawn':
      return <WithdrawnScreen key="withdrawn" shown={state.case} />;
    case 'result':
      return <ResultScreen key="result" title={state.title} print={state.print} />;
  }
}

function Asking({ step }: { readonly step: ProgressStepView }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const [number, setNumber] = useState(step.typedNumber);
  const texts = strings.progress;
  const ask = () => send((client) => client.visit.askProgress({ slipNumber: number }));
  return (
    <Screen title={texts.askTitle} lead={texts.askLead}>
      <ProgressProblem problem={step.problem} />
      {step.hasCodeScanner ? (
        <Card>
          <h2>{texts.codeTitle}</h2>
          <p>{texts.codeLead}</p>
        </Card>
      ) : null}
      <Card className="progress-number">
        <h2>{texts.numberLabel}</h2>
        {/* In the box it would be cut off in large type, and gone once one types. */}
        <p className="small">{texts.numberExample}</p>
        <TextEntry
          label={texts.numberLabel}
          face="latin"
          value={number}
          maxLength={40}
          onChange={setNumber}
          onEnter={ask}
        />
        <Button variant="primary" isDisabled={number.trim() === ''} onPress={ask}>
          {texts.askNumber}
        </Button>
      </Card>
      {step.hasCardReader ? (
        <Card className="progress-card">
          <div>
            <h2>{texts.cardTitle}</h2>
            <p>{texts.cardLead}</p>
          </div>
          <Button onPress={() => send((client) => client.visit.listCases())}>{texts.askCard}</Button>
        </Card>
      ) : null}
    </Screen>
  );
}

export function LookingUp() {
  const { progress } = useLanguage().strings;
  return (
    <Screen title={progress.lookingUp} lead={progress.lookingUpLead} isCentred>
      <span className="progress-wait" role="status" aria-label={progress.lookingUp} />
    </Screen>
  );
}

function NeedsCard({
  action,
  failure,
}: {
  readonly action: HolderAction;
  readonly failure: IdentityFailure | null;
}) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const failed = failure === null ? null : strings.identity.failures[failure];
  return (
    <Screen
      title={strings.progress.needsCard[action]}
      lead={strings.progress.needsCardLead}
      actions={
        <Button onPress={() => send((client) => client.visit.leaveCase())}>{strings.common.cancel}</Button>
      }
    >
      {failed ? (
        <AnswerBanner tone="cannot" title={failed.title} icon="warning" isAlert>
          {failed.resident}
        </AnswerBanner>
      ) : null}
      <div className="identity-picture">
        <CardPicture state="waiting" />
      </div>
    </Screen>
  );
}

function CaseListScreen({
  maskedName,
  cases,
}: {
  readonly maskedName: string;
  readonly cases: readonly CaseSummaryView[];
}) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  const texts = strings.progress;
  return (
    <Screen title={texts.listTitle(maskedName)} {...(cases.length === 0 ? { lead: texts.listNone } : {})}>
      <ul>
        {cases.map((one) => (
          <li key={one.slipNumber}>
            <Button
              variant="quiet"
              className="hit"
              onPress={() => send((client) => client.visit.askProgress({ slipNumber: one.slipNumber }))}
            >
              <span className="hit-title">{say(one.title)}</span>
              <StageTag summary={one} />
              <span className="hit-small">
                {one.slipNumber}
                {strings.separator}
                {one.changedAt}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </Screen>
  );
}

const stageTones: Readonly<Record<CaseSummaryView['stage'], Tone>> = {
  received: 'plain',
  'correction-needed': 'later',
  corrected: 'plain',
  accepted: 'plain',
  'in-review': 'plain',
  paused: 'later',
  granted: 'can',
  denied: 'cannot',
  closed: 'can',
  delivered: 'can',
  'not-accepted': 'cannot',
  withdrawn: 'plain',
  terminated: 'plain',
};

export function StageTag({ summary }: { readonly summary: CaseSummaryView }) {
  const { strings } = useLanguage();
  const { stages, overdue } = strings.progress;
  return (
    <Tag tone={summary.isOverdue ? 'cannot' : stageTones[summary.stage]}>
      {stages[summary.stage]}
      {summary.isOverdue ? strings.separator + overdue : ''}
    </Tag>
  );
}

export function ProgressProblem({ problem }: { readonly problem: ProgressStepView['problem'] }) {
  const { strings } = useLanguage();
  if (problem === null) return null;
  const text = strings.progress.problems[problem];
  return (
    <AnswerBanner tone="cannot" title={text.title} icon="warning" isAlert>
      {text.resident}
    </AnswerBanner>
  );
}
