import { useId } from 'react';
import type { SharedDataStepView, SharedSourceView } from '#main/contract/service-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { ChoiceCards } from '../components/option-cards.tsx';
import { Screen } from '../components/screen.tsx';
import { Tag, type Tone } from '../components/tag.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import { ProblemNote } from './problem-note.tsx';
import './progress.css';
import './shared-data.css';

/** Each office by itself: what it would fill in and which papers it saves, and the resident's answer to that. */
export function SharedDataScreen({ step }: { readonly step: SharedDataStepView }) {
  const { strings } = useLanguage();
  const texts = strings.sharedData;
  if (step.isFetching) {
    return (
      <Screen key="fetching" title={texts.fetching} lead={texts.fetchingLead} isCentred>
        <span className="progress-wait" role="status" aria-label={texts.fetching} />
      </Screen>
    );
  }
  return (
    <Screen
      key="sources"
      title={texts.title}
      lead={texts.lead}
      problem={<ProblemNote />}
      actions={<Actions step={step} />}
    >
      <Outcome step={step} />
      {step.sources.map((source) => (
        <Source key={source.sourceId} source={source} />
      ))}
    </Screen>
  );
}

function Outcome({ step }: { readonly step: SharedDataStepView }) {
  const { sharedData } = useLanguage().strings;
  if (step.problem !== null) {
    const { title, resident } = sharedData.problems[step.problem];
    return (
      <AnswerBanner tone="later" icon="warning" title={title} isAlert>
        {resident}
      </AnswerBanner>
    );
  }
  if (!step.isNothingToBring) return null;
  return (
    <AnswerBanner tone="can" title={sharedData.nothingToBring}>
      {sharedData.nothingToBringLead}
    </AnswerBanner>
  );
}

function Actions({ step }: { readonly step: SharedDataStepView }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const texts = strings.sharedData;
  const agreed = step.sources.filter(({ isAgreed }) => isAgreed);
  const isOpen = agreed.some(({ outcome }) => outcome === null || outcome === 'outdated');
  const mayAskAgain = !isOpen && agreed.some(({ outcome }) => outcome === 'unavailable');
  const fetch = () => send((client) => client.visit.fetchSharedData());
  const leave = () => send((client) => client.visit.leaveSharedData());
  if (isOpen) {
    return (
      <>
        {step.problem === null ? null : <Button onPress={leave}>{texts.goOnWithout}</Button>}
        {step.problem === 'read-again' ? (
          <Button variant="primary" onPress={() => send((client) => client.visit.readCardAgain())}>
            {texts.readAgain}
          </Button>
        ) : (
          <Button key="fetch" variant="primary" onPress={fetch}>
            {step.problem === null ? texts.fetch : texts.tryAgain}
          </Button>
        )}
      </>
    );
  }
  return (
    <>
      {mayAskAgain ? <Button onPress={fetch}>{texts.tryAgain}</Button> : null}
      <Button key="leave" variant="primary" onPress={leave}>
        {agreed.length === 0 ? texts.goOnWithout : strings.common.next}
      </Button>
    </>
  );
}

const outcomeTones = {
  found: 'can',
  none: 'plain',
  unavailable: 'later',
  outdated: 'later',
} as const satisfies Record<NonNullable<SharedSourceView['outcome']>, Tone>;

function Source({ source }: { readonly source: SharedSourceView }) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  const id = useId();
  const texts = strings.sharedData;
  const { sourceId, outcome, asOf } = source;
  const list = (names: SharedSourceView['fills']) => names.map(say).join(strings.common.listSeparator);
  return (
    <Card className="shared-source">
      <div className="shared-source-head">
        <h2 id={id}>{say(source.office)}</h2>
        {outcome === null ? null : (
          <Tag tone={outcomeTones[outcome]}>
            {texts.outcomes[outcome]}
            {(outcome === 'found' || outcome === 'outdated') && asOf !== null
              ? strings.separator + texts.asOf(asOf)
              : ''}
            {outcome === 'found' && source.isIllustrative ? strings.separator + texts.illustrative : ''}
          </Tag>
        )}
      </div>
      <dl className="rows">
        {source.fills.length === 0 ? null : (
          <div>
            <dt>{texts.fills}</dt>
            <dd>{list(source.fills)}</dd>
          </div>
        )}
        {source.replaces.length === 0 ? null : (
          <div>
            <dt>{texts.replaces}</dt>
            <dd>{list(source.replaces)}</dd>
          </div>
        )}
        {source.stillToBring.length === 0 ? null : (
          <div>
            <dt>{texts.stillToBring}</dt>
            <dd>{list(source.stillToBring)}</dd>
          </div>
        )}
      </dl>
      {outcome === 'none' || outcome === 'unavailable' ? <p>{texts.refuseLead}</p> : null}
      <ChoiceCards
        labelledBy={id}
        options={[
          { value: 'agree', label: texts.agree, hint: null },
          { value: 'refuse', label: texts.refuse, hint: null },
        ]}
        value={source.isAgreed ? 'agree' : 'refuse'}
        onChange={(value) =>
          send((client) => client.visit.chooseSharedData({ sourceId, isAgreed: value === 'agree' }))
        }
      />
    </Card>
  );
}
