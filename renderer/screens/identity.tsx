import { useState, type ReactNode } from 'react';
import { identityStrengthOf } from '#main/contract/identity-strength.ts';
import type { IdentityFailure, IdentityStepView, PersonView } from '#main/contract/views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { CardPicture } from '../components/device-pictures.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './identity.css';
import { PermitForm } from './permit-form.tsx';
import { ProblemNote } from './problem-note.tsx';

export function IdentityScreen({ step }: { readonly step: IdentityStepView }) {
  const { send } = useTerminal();
  const [isTyping, setIsTyping] = useState(false);
  // A card that is read while somebody types is the stronger word.
  if (isTyping && step.state.type !== 'read') {
    const useCard = () => {
      setIsTyping(false);
      send((client) => client.visit.readCardAgain());
    };
    return <PermitForm key="permit" step={step} onUseCard={useCard} />;
  }
  const otherWays = (
    <>
      {step.otherDocuments.includes('mainland-travel-permit') ? (
        <PermitOffer isReaderAway={isReaderAway(step.state)} onOpen={() => setIsTyping(true)} />
      ) : null}
      {step.mayStayAnonymous ? <Anonymous /> : null}
    </>
  );
  switch (step.state.type) {
    case 'waiting':
      return <Waiting key="waiting" otherWays={otherWays} />;
    case 'reading':
      return <Reading key="reading" />;
    case 'failed':
      return <Failed key="failed" failure={step.state.failure} otherWays={otherWays} />;
    case 'read':
      return <Read key="read" person={step.state.person} onAnother={() => setIsTyping(false)} />;
  }
}

function isReaderAway(state: IdentityStepView['state']): boolean {
  return state.type === 'failed' && (state.failure === 'reader-offline' || state.failure === 'reader-fault');
}

function PermitOffer({
  isReaderAway: isAway,
  onOpen,
}: {
  readonly isReaderAway: boolean;
  readonly onOpen: () => void;
}) {
  const { permit } = useLanguage().strings.identity;
  return (
    <Card className="identity-other">
      <p>{isAway ? permit.readerAway : permit.lead}</p>
      <Button onPress={onOpen}>{permit.open}</Button>
    </Card>
  );
}

function Anonymous() {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  return (
    <Card className="identity-other">
      <p>{strings.identity.anonymousLead}</p>
      <Button onPress={() => send((client) => client.visit.stayAnonymous())}>
        {strings.identity.anonymous}
      </Button>
    </Card>
  );
}

function Waiting({ otherWays }: { readonly otherWays: ReactNode }) {
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
      {otherWays}
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
  otherWays,
}: {
  readonly failure: IdentityFailure;
  readonly otherWays: ReactNode;
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
      {otherWays}
    </Screen>
  );
}

function Read({ person, onAnother }: { readonly person: PersonView; readonly onAnother: () => void }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const texts = strings.identity;
  const isTyped = identityStrengthOf(person.documentKind) === 'typed';
  const sex = person.sexCode as keyof typeof texts.sexes;
  const rows: readonly (readonly [string, string])[] = [
    [texts.document, texts.kinds[person.documentKind]],
    [texts.number, person.maskedNumber],
    ...(isTyped ? [] : [[texts.sex, texts.sexes[sex] ?? texts.sexes['0']] as const]),
    [texts.birth, person.birthDate],
    ...(person.address === '' ? [] : [[texts.address, person.address] as const]),
    [texts.validTo, person.validTo === 'long-term' ? texts.longTerm : person.validTo],
  ];
  return (
    <Screen
      title={texts.readTitle}
      lead={isTyped ? texts.permit.readLead : texts.readLead}
      problem={<ProblemNote />}
      actions={
        <>
          <Button
            onPress={() => {
              onAnother();
              send((client) => client.visit.readCardAgain());
            }}
          >
            {texts.notMe}
          </Button>
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
