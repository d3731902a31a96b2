import type { IdentityFailure, IdentityStepView, PersonView } from '#main/contract/views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { CardPicture } from '../components/device-pictures.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './identity.css';
import { ProblemNote } from './problem-note.tsx';

export function IdentityScreen({ step }: { readonly step: IdentityStepView }) {
  switch (step.state.type) {
    case 'waiting':
      return <Waiting key="waiting" mayStayAnonymous={step.mayStayAnonymous} />;
    case 'reading':
      return <Reading key="reading" />;
    case 'failed':
      return <Failed key="failed" failure={step.state.failure} mayStayAnonymous={step.mayStayAnonymous} />;
    case 'read':
      return <Read key="read" person={step.state.person} />;
  }
}

function Anonymous() {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  return (
    <Card className="identity-anonymous">
      <p>{strings.identity.anonymousLead}</p>
      <Button onPress={() => send((client) => client.visit.stayAnonymous())}>
        {strings.identity.anonymous}
      </Button>
    </Card>
  );
}

function Waiting({ mayStayAnonymous }: { readonly mayStayAnonymous: boolean }) {
  const { strings } = useLanguage();
  return (
    <Screen
      title={strings.identity.waitingTitle}
      lead={strings.identity.waitingLead}
      problem={<ProblemNote />}
    >
      <div className="identity-picture">
        <CardPicture state="waiting" />
      </div>
      {mayStayAnonymous ? <Anonymous /> : null}
    </Screen>
  );
}

function Reading() {
  const { strings } = useLanguage();
  return (
    <Screen title={strings.identity.readingTitle} lead={strings.identity.readingLead}>
      <div className="identity-picture" role="status" aria-label={strings.identity.readingTitle}>
        <CardPicture state="reading" />
      </div>
    </Screen>
  );
}

function Failed({
  failure,
  mayStayAnonymous,
}: {
  readonly failure: IdentityFailure;
  readonly mayStayAnonymous: boolean;
}) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const text = strings.identity.failures[failure];
  return (
    <Screen
      title={strings.identity.failedTitle}
      problem={<ProblemNote />}
      actions={
        <Button variant="primary" onPress={() => send((client) => client.visit.readCardAgain())}>
          {strings.identity.again}
        </Button>
      }
    >
      <AnswerBanner tone="later" icon="warning" title={text.title} isAlert>
        {text.resident}
      </AnswerBanner>
      <div className="identity-picture">
        <CardPicture state="waiting" />
      </div>
      {mayStayAnonymous ? <Anonymous /> : null}
    </Screen>
  );
}

function Read({ person }: { readonly person: PersonView }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const texts = strings.identity;
  const sex = person.sexCode as keyof typeof texts.sexes;
  const rows: readonly (readonly [string, string])[] = [
    [texts.document, texts.kinds[person.documentKind]],
    [texts.number, person.maskedNumber],
    [texts.sex, texts.sexes[sex] ?? texts.sexes['0']],
    [texts.birth, person.birthDate],
    ...(person.address === '' ? [] : [[texts.address, person.address] as const]),
    [texts.validTo, person.validTo === 'long-term' ? texts.longTerm : person.validTo],
  ];
  return (
    <Screen
      title={texts.readTitle}
      lead={texts.readLead}
      problem={<ProblemNote />}
      actions={
        <>
          <Button onPress={() => send((client) => client.visit.readCardAgain())}>{texts.notMe}</Button>
          <Button variant="primary" onPress={() => send((client) => client.visit.confirmIdentity())}>
            {texts.confirm}
          </Button>
        </>
      }
    >
      <Card>
        <p className="small">{texts.name}</p>
        <p className="person-name">{person.name}</p>
        <dl className="rows">
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <p className="small">{texts.numberHidden}</p>
    </Screen>
  );
}
