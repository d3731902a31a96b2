import { useState, type ReactNode } from 'react';
import { isTravelDocument } from '#main/contract/identity-strength.ts';
import type {
  IdentityFailure,
  IdentityStepView,
  PersonView,
  TravelDocumentKind,
} from '#main/contract/identity-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { FactRows } from '../components/fact-rows.tsx';
import { CardPicture } from '../components/device-pictures.tsx';
import { Phrased } from '../components/phrased.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { anyOf, identityFailureTitle } from '../strings/texts.ts';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './identity.css';
import { PermitForm } from './permit-form.tsx';
import { ProblemNote } from './problem-note.tsx';
import {
  DocumentCheck,
  DocumentChoice,
  documentNames,
  DocumentReading,
  DocumentScan,
} from './travel-document.tsx';

/** How the resident gives a document; a card is read whichever of them is shown, and is the stronger word. */
type Way =
  | { readonly type: 'card' }
  | { readonly type: 'choice' }
  | { readonly type: 'scan' | 'keyboard'; readonly kind: TravelDocumentKind };

export function IdentityScreen({ step }: { readonly step: IdentityStepView }) {
  const { send } = useTerminal();
  const [way, setWay] = useState<Way>({ type: 'card' });
  const { scan, travelDocuments } = step;
  const useCard = () => {
    setWay({ type: 'card' });
    send((client) => client.visit.readCardAgain());
  };
  const choose = (kind: TravelDocumentKind) => {
    const canScan = travelDocuments.some((offer) => offer.kind === kind && offer.canScan);
    setWay({ type: canScan ? 'scan' : 'keyboard', kind });
  };
  if (step.state.type === 'read')
    return <Read key="read" person={step.state.person} onAnother={() => setWay({ type: 'card' })} />;
  if (scan.type === 'scanning' || scan.type === 'reading')
    return <DocumentReading key="document-reading" isScanning={scan.type === 'scanning'} />;
  if (scan.type === 'read')
    return <DocumentCheck key={scan.document.pictureId} step={step} document={scan.document} />;
  if (way.type === 'choice')
    return <DocumentChoice offers={travelDocuments} onChoose={choose} onUseCard={useCard} />;
  const offer = way.type === 'card' ? null : travelDocuments.find(({ kind }) => kind === way.kind);
  if (!offer || way.type === 'card') {
    const open = () => {
      const [only, ...others] = travelDocuments;
      if (only && others.length === 0) choose(only.kind);
      else setWay({ type: 'choice' });
    };
    return <CardWay step={step} onOther={open} />;
  }
  if (way.type === 'scan') {
    const type = () => setWay({ type: 'keyboard', kind: way.kind });
    return <DocumentScan key="document-scan" step={step} offer={offer} onType={type} onUseCard={useCard} />;
  }
  const toScan = offer.canScan ? () => setWay({ type: 'scan', kind: way.kind }) : null;
  return <PermitForm key={way.kind} step={step} offer={offer} onScan={toScan} onUseCard={useCard} />;
}

function CardWay({ step, onOther }: { readonly step: IdentityStepView; readonly onOther: () => void }) {
  const otherWays = (
    <>
      {step.travelDocuments.length > 0 ? <OtherDocuments step={step} onOpen={onOther} /> : null}
      {step.mayStayAnonymous ? <Anonymous /> : null}
    </>
  );
  const { state } = step;
  switch (state.type) {
    case 'reading':
      return <Reading key="reading" />;
    case 'failed':
      return <Failed key="failed" failure={state.failure} accepted={step.accepted} otherWays={otherWays} />;
    case 'waiting':
    case 'read':
      return <Waiting key="waiting" accepted={step.accepted} otherWays={otherWays} />;
  }
}

function isReaderAway(state: IdentityStepView['state']): boolean {
  return state.type === 'failed' && (state.failure === 'reader-offline' || state.failure === 'reader-fault');
}

function OtherDocuments({ step, onOpen }: { readonly step: IdentityStepView; readonly onOpen: () => void }) {
  const { strings } = useLanguage();
  const { permit } = strings.identity;
  const kinds = step.travelDocuments.map(({ kind }) => kind);
  const names = anyOf(documentNames(kinds, strings), strings);
  return (
    <Card className="identity-other">
      <p>{isReaderAway(step.state) ? permit.readerAway(names) : permit.lead(names)}</p>
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

function Waiting({
  accepted,
  otherWays,
}: {
  readonly accepted: IdentityStepView['accepted'];
  readonly otherWays: ReactNode;
}) {
  const { strings } = useLanguage();
  const cards = documentNames(
    accepted.filter((kind) => !isTravelDocument(kind)),
    strings,
  );
  return (
    <Screen
      title={strings.identity.waitingTitle}
      lead={strings.identity.waitingLead(anyOf(cards, strings))}
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
  accepted,
  otherWays,
}: {
  readonly failure: IdentityFailure;
  readonly accepted: IdentityStepView['accepted'];
  readonly otherWays: ReactNode;
}) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const text = strings.identity.failures[failure];
  const isWrongCard = failure === 'document-not-accepted' || failure === 'unknown-card-kind';
  const names = documentNames(accepted, strings).join(strings.common.listSeparator);
  return (
    <Screen
      title={identityFailureTitle(failure, strings)}
      problem={<ProblemNote />}
      actions={
        <Button variant="primary" onPress={() => send((client) => client.visit.readCardAgain())}>
          {strings.identity.again}
        </Button>
      }
    >
      <AnswerBanner tone="later" icon="warning" title={text.title} isAlert>
        <p>
          <Phrased>{text.resident}</Phrased>
        </p>
        {isWrongCard ? (
          <p>
            <Phrased>{strings.identity.accepts(names)}</Phrased>
          </p>
        ) : null}
      </AnswerBanner>
      <div className="identity-picture">
        <CardPicture state="waiting" />
      </div>
      {otherWays}
    </Screen>
  );
}

/** Names of documents are written to stand inside sentences. */
function atTheBeginning(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function Read({ person, onAnother }: { readonly person: PersonView; readonly onAnother: () => void }) {
  const { strings, langOf } = useLanguage();
  const { send } = useTerminal();
  const texts = strings.identity;
  const { identityStrength: strength } = person;
  const sex = person.sexCode as keyof typeof texts.sexes;
  const rows: readonly (readonly [string, string])[] = [
    [texts.document, atTheBeginning(texts.kinds[person.documentKind])],
    [texts.number, person.maskedNumber],
    ...(person.romanisedName === null ? [] : [[texts.romanisedName, person.romanisedName] as const]),
    ...(strength === 'typed' ? [] : [[texts.sex, texts.sexes[sex] ?? texts.sexes['0']] as const]),
    [texts.birth, person.birthDate],
    ...(person.address === '' ? [] : [[texts.address, person.address] as const]),
    [texts.validTo, person.validTo === 'long-term' ? texts.longTerm : person.validTo],
  ];
  return (
    <Screen
      title={texts.readTitle}
      lead={strength === 'chip' ? texts.readLead : texts.permit.readLead[strength]}
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
        <p className="person-name" lang={langOf(person.name)}>
          {person.name}
        </p>
        <FactRows rows={rows} />
      </Card>
      <p className="small">{texts.numberHidden}</p>
    </Screen>
  );
}
