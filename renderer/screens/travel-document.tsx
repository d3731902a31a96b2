import { useState } from 'react';
import type {
  IdentityScanProblem,
  IdentityStepView,
  ScannedDocumentView,
  TravelDocumentKind,
  TravelDocumentOffer,
} from '#main/contract/identity-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { ScanPicture } from '../components/device-pictures.tsx';
import { DocumentCamera } from '../components/document-camera.tsx';
import { Phrased } from '../components/phrased.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import type { Strings } from '../strings/strings.ts';
import { capitalised } from '../strings/texts.ts';
import { useTerminal } from '../terminal/terminal-context.tsx';
import { usePageImage } from '../terminal/use-page-image.ts';
import { ProblemNote } from './problem-note.tsx';
import { ValueCard } from './value-card.tsx';

/** Which of the documents that no chip vouches for the resident has. */
export function DocumentChoice({
  offers,
  onChoose,
  onUseCard,
}: {
  readonly offers: readonly TravelDocumentOffer[];
  readonly onChoose: (kind: TravelDocumentKind) => void;
  readonly onUseCard: () => void;
}) {
  const { strings } = useLanguage();
  const { permit, kinds } = strings.identity;
  return (
    <Screen
      title={permit.chooseTitle}
      lead={permit.chooseLead}
      actions={<Button onPress={onUseCard}>{permit.useCard}</Button>}
    >
      <div className="document-choice">
        {offers.map(({ kind }) => (
          <Button key={kind} onPress={() => onChoose(kind)}>
            {capitalised(kinds[kind])}
          </Button>
        ))}
      </div>
    </Screen>
  );
}

/** Before a scan, and after one that came to nothing: what lies where, and the other ways on. */
export function DocumentScan({
  step,
  offer,
  onType,
  onUseCard,
}: {
  readonly step: IdentityStepView;
  readonly offer: TravelDocumentOffer;
  readonly onType: () => void;
  readonly onUseCard: () => void;
}) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const { permit, kinds } = strings.identity;
  const { camera, scan, accepted } = step;
  const { kind } = offer;
  const place = permit.place[camera ? 'camera' : 'glass'][kind];
  return (
    <Screen
      title={permit.scanTitle(kinds[kind])}
      lead={place}
      problem={<ProblemNote />}
      actions={
        <>
          <Button onPress={onUseCard}>{permit.useCard}</Button>
          {offer.typedFields.length > 0 ? <Button onPress={onType}>{permit.typeInstead}</Button> : null}
          {camera ? null : (
            <Button variant="primary" onPress={() => send((client) => client.visit.scanDocument({ kind }))}>
              {permit.scan}
            </Button>
          )}
        </>
      }
    >
      {scan.type === 'failed' ? <ScanFailure problem={scan.problem} accepted={accepted} /> : null}
      {camera ? (
        <DocumentCamera
          // A new one after each picture, so that the next one can be taken.
          key={scan.type}
          label={camera.label}
          hint={place}
          onPage={(jpegDataUrl, onAnswered) =>
            send((client) => client.visit.captureDocument({ jpegDataUrl }), onAnswered)
          }
        />
      ) : (
        <div className="identity-picture">
          <ScanPicture state="idle" />
        </div>
      )}
    </Screen>
  );
}

function ScanFailure({
  problem,
  accepted,
}: {
  readonly problem: IdentityScanProblem;
  readonly accepted: IdentityStepView['accepted'];
}) {
  const { strings } = useLanguage();
  const text = { ...strings.material.problems, ...strings.identity.permit.problems }[problem];
  return (
    <AnswerBanner tone="later" icon="warning" title={text.title} isAlert>
      <p>
        <Phrased>{text.resident}</Phrased>
      </p>
      {problem === 'document-not-accepted' ? (
        <p>
          <Phrased>
            {strings.identity.accepts(documentNames(accepted, strings).join(strings.common.listSeparator))}
          </Phrased>
        </p>
      ) : null}
    </AnswerBanner>
  );
}

/** The cards of 2017 and 2023 have one name. */
export function documentNames(kinds: IdentityStepView['accepted'], strings: Strings): readonly string[] {
  return [...new Set(kinds.map((kind) => strings.identity.kinds[kind]))];
}

export function DocumentReading({ isScanning }: { readonly isScanning: boolean }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const { permit } = strings.identity;
  return (
    <Screen
      title={isScanning ? strings.material.scanning : permit.reading}
      lead={permit.readingLead}
      actions={
        <Button onPress={() => send((client) => client.visit.cancelScan())}>{strings.material.stop}</Button>
      }
    >
      <div className="identity-picture" role="status" aria-label={permit.reading}>
        <ScanPicture state={isScanning ? 'scanning' : 'reading'} />
      </div>
    </Screen>
  );
}

/** Evidence beside the claim: the document as it lay there, and below it what was read from it. */
export function DocumentCheck({
  step,
  document,
}: {
  readonly step: IdentityStepView;
  readonly document: ScannedDocumentView;
}) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const { permit } = strings.identity;
  const [edits, setEdits] = useState<Readonly<Record<string, string>>>({});
  const image = usePageImage(document.pictureId);
  const textOf = (fieldId: string) =>
    edits[fieldId] ?? document.values.find((value) => value.fieldId === fieldId)?.text ?? '';
  const confirm = () =>
    send((client) =>
      client.visit.confirmDocument({
        number: textOf('number'),
        name: textOf('name'),
        romanisedName: textOf('romanisedName'),
        birthDate: textOf('birthDate'),
        validTo: textOf('validTo'),
      }),
    );
  return (
    <Screen
      title={permit.checkTitle}
      lead={permit.checkLead}
      problem={<ProblemNote />}
      actions={
        <>
          <Button onPress={() => send((client) => client.visit.discardDocument())}>{permit.scanAgain}</Button>
          <Button variant="primary" onPress={confirm}>
            {strings.confirmation.confirm}
          </Button>
        </>
      }
    >
      <div className="document-picture">
        {image === null ? null : <img src={image} alt={permit.picture} draggable={false} />}
      </div>
      {document.values.map((value) => (
        <ValueCard
          key={value.fieldId}
          value={value}
          edited={edits[value.fieldId] ?? null}
          problem={step.problems[value.fieldId] ?? null}
          onEdit={(text) => setEdits((before) => ({ ...before, [value.fieldId]: text }))}
          hasStrip={false}
        />
      ))}
    </Screen>
  );
}
