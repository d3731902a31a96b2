import { useId, useState } from 'react';
import type { MaterialStepView, PageView, StackStop } from '#main/contract/material-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { ScanPicture } from '../components/device-pictures.tsx';
import { DocumentCamera } from '../components/document-camera.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Icon } from '../components/icon.tsx';
import { Phrased } from '../components/phrased.tsx';
import { ChoiceCards } from '../components/option-cards.tsx';
import { Screen } from '../components/screen.tsx';
import { Tag } from '../components/tag.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { capitalised } from '../strings/texts.ts';
import { useTerminal } from '../terminal/terminal-context.tsx';
import { usePageImage } from '../terminal/use-page-image.ts';
import './material.css';
import { ProblemNote } from './problem-note.tsx';
import { WitnessScreen } from './witness.tsx';

/** Pages of one material: scan, look, remove, scan again; or a promise instead, where the matter allows one. */
export function MaterialScreen({ step }: { readonly step: MaterialStepView }) {
  const { strings, say } = useLanguage();
  const [sides, setSides] = useState<Sides>('one');
  // Here and not in the camera, which is a new one for each page: who wants to press wants it for all of them.
  const [isAutomatic, setIsAutomatic] = useState(true);
  const isScanning = step.scan.type === 'scanning' || step.scan.type === 'reading';
  const isPromised = step.later?.isChosen ?? false;
  if (step.witness) return <WitnessScreen step={step} witness={step.witness} />;
  return (
    <Screen
      {...(step.item ? { overline: strings.form.items.title(say(step.item.name), step.item.number) } : {})}
      title={isPromised ? capitalised(say(step.name)) : strings.material.title(say(step.name))}
      // The hint is about laying a page on a scanner, face down.
      lead={isPromised || step.camera ? null : say(step.hint)}
      problem={<ProblemNote />}
      actions={isScanning ? <StopAction step={step} /> : <Actions step={step} sides={sides} />}
    >
      {step.choice && !step.choice.isFulfilled ? (
        <AnswerBanner tone="plain" title={say(step.choice.text)} />
      ) : null}
      <ScanState step={step} automatic={{ isOn: isAutomatic, onChange: setIsAutomatic }} />
      {step.pages.length > 0 ? <Pages step={step} isLocked={isScanning} /> : null}
      {step.canScanBothSides && !isScanning && mayScanMore(step) ? (
        <SidesChoice sides={sides} onChange={setSides} />
      ) : null}
      {step.later && !isScanning && step.pages.length === 0 ? <Later step={step} /> : null}
    </Screen>
  );
}

type Sides = 'one' | 'both';

function mayScanMore({ later, pages, maxPages }: MaterialStepView): boolean {
  return !(later?.isChosen ?? false) && pages.length < maxPages;
}

/** Of the stack in the feeder. One side at first: papers with something on their backs are the fewer. */
function SidesChoice(choice: { readonly sides: Sides; readonly onChange: (sides: Sides) => void }) {
  const { strings } = useLanguage();
  const { title, lead, one, both } = strings.material.sides;
  const id = useId();
  return (
    <section className="sides">
      <h2 id={`${id}-title`}>{title}</h2>
      <ChoiceCards
        labelledBy={`${id}-title`}
        describedBy={`${id}-lead`}
        options={[
          { value: 'one', label: one, hint: null },
          { value: 'both', label: both, hint: null },
        ]}
        value={choice.sides}
        onChange={(value) => choice.onChange(value === 'both' ? 'both' : 'one')}
      />
      <p id={`${id}-lead`}>{lead}</p>
    </section>
  );
}

interface ScanStateProps {
  readonly step: MaterialStepView;
  readonly automatic: { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void };
}

function ScanState({ step, automatic }: ScanStateProps) {
  const { strings } = useLanguage();
  switch (step.scan.type) {
    case 'scanning':
      return (
        <div className="scan-state" role="status">
          <ScanPicture state="scanning" />
          <h2>{strings.material.scanning}</h2>
          <p className="lead">{strings.material.scanningLead}</p>
        </div>
      );
    case 'reading':
      return (
        <div className="scan-state" role="status">
          <ScanPicture state="reading" />
          <h2>{strings.material.reading}</h2>
          <p className="lead">{strings.material.readingLead}</p>
        </div>
      );
    case 'failed': {
      const text = strings.material.problems[step.scan.problem];
      return (
        <>
          <AnswerBanner tone="later" icon="warning" title={text.title} isAlert>
            {text.resident}
          </AnswerBanner>
          {step.camera ? <Camera step={step} automatic={automatic} label={step.camera.label} /> : null}
          {step.pages.length === 0 && !step.camera ? (
            <div className="scan-state">
              <ScanPicture state="idle" />
            </div>
          ) : null}
        </>
      );
    }
    case 'stack-stopped':
      return <StackStopped reason={step.scan.reason} keptPages={step.scan.keptPages} />;
    case 'idle':
      if (step.later?.isChosen) return null;
      if (step.camera) return <Camera step={step} automatic={automatic} label={step.camera.label} />;
      if (step.pages.length > 0) return null;
      return (
        <div className={`scan-state${step.canScanBothSides ? ' scan-state-compact' : ''}`}>
          <ScanPicture state="idle" />
          <h2>{strings.material.none}</h2>
          <p className="lead">{strings.material.noneLead}</p>
          {step.canScanStack ? <p className="lead">{strings.material.stackLead}</p> : null}
        </div>
      );
  }
}

/** Says what became of the stack, and first of all that its pages are not lost. */
function StackStopped({ reason, keptPages }: { readonly reason: StackStop; readonly keptPages: number }) {
  const { strings } = useLanguage();
  const { problems, stackStopped } = strings.material;
  const kept = stackStopped.kept(keptPages);
  switch (reason.type) {
    case 'problem':
      return (
        <AnswerBanner tone="later" icon="warning" title={problems[reason.problem].title} isAlert>
          <p>
            <Phrased>{problems[reason.problem].resident}</Phrased>
          </p>
          <p>
            <Phrased>{kept}</Phrased>
          </p>
        </AnswerBanner>
      );
    case 'cancelled':
      return (
        <AnswerBanner tone="plain" icon="tick" title={stackStopped.cancelled} isAlert>
          <p>
            <Phrased>{kept}</Phrased>
          </p>
          <p>
            <Phrased>{stackStopped.goOn}</Phrased>
          </p>
        </AnswerBanner>
      );
    case 'page-limit':
      return (
        <AnswerBanner tone="plain" icon="tick" title={stackStopped.pageLimit} isAlert>
          {stackStopped.pageLimitLead}
        </AnswerBanner>
      );
  }
}

/** A new one for each page, so that none is taken twice. */
function Camera({ step, automatic, label }: ScanStateProps & { readonly label: string }) {
  const { send } = useTerminal();
  const { materialId, pages } = step;
  if (pages.length >= step.maxPages) return null;
  return (
    <DocumentCamera
      key={pages.length}
      label={label}
      automatic={automatic}
      onPage={(jpegDataUrl, onAnswered) =>
        send((client) => client.visit.capturePage({ materialId, jpegDataUrl }), onAnswered)
      }
    />
  );
}

function StopAction({ step }: { readonly step: MaterialStepView }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  if (step.scan.type !== 'scanning') return null;
  return <Button onPress={() => send((client) => client.visit.cancelScan())}>{strings.material.stop}</Button>;
}

function Actions({ step, sides }: { readonly step: MaterialStepView; readonly sides: Sides }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const { materialId } = step;
  const scan = () => send((client) => client.visit.scanPage({ materialId }));
  const scanStack = () => send((client) => client.visit.scanStack({ materialId, sides }));
  const finish = () => send((client) => client.visit.finishMaterial({ materialId }));
  const isPromised = step.later?.isChosen ?? false;
  if (step.pages.length === 0 && !isPromised) {
    return (
      <>
        {step.isOptional ? <Button onPress={finish}>{strings.material.finishWithout}</Button> : null}
        {step.canScanStack ? (
          <Button key="stack" onPress={scanStack}>
            {strings.material.scanStack}
          </Button>
        ) : null}
        {step.camera ? null : (
          <Button key="scan" variant="primary" onPress={scan}>
            {strings.material.scanFirst}
          </Button>
        )}
      </>
    );
  }
  return (
    <>
      {isPromised || step.camera || step.pages.length >= step.maxPages ? null : (
        <>
          {step.canScanStack ? <Button onPress={scanStack}>{strings.material.scanStack}</Button> : null}
          <Button onPress={scan}>{strings.material.scanNext}</Button>
        </>
      )}
      <Button key="finish" variant="primary" onPress={finish}>
        {isPromised ? strings.common.next : strings.material.finish}
      </Button>
    </>
  );
}

function Pages({ step, isLocked }: { readonly step: MaterialStepView; readonly isLocked: boolean }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const [asked, setAsked] = useState<PageView | null>(null);
  return (
    <section className="pages">
      <p className="pages-count" role="status">
        {strings.material.pageCount(step.pages.length, step.maxPages)}
      </p>
      <ul>
        {step.pages.map((page) => (
          <li key={page.id}>
            <Page page={page} onRemove={isLocked ? null : () => setAsked(page)} />
          </li>
        ))}
      </ul>
      {asked === null ? null : (
        <Dialog
          title={strings.material.removeAsk(asked.number)}
          onDismiss={() => setAsked(null)}
          actions={
            <>
              <Button onPress={() => setAsked(null)}>{strings.common.cancel}</Button>
              <Button
                variant="danger"
                onPress={() => {
                  setAsked(null);
                  send((client) => client.visit.removePage({ pageId: asked.id }));
                }}
              >
                {strings.material.remove}
              </Button>
            </>
          }
        >
          <p>{strings.material.removeLead}</p>
        </Dialog>
      )}
    </section>
  );
}

function Page({ page, onRemove }: { readonly page: PageView; readonly onRemove: (() => void) | null }) {
  const { strings } = useLanguage();
  const image = usePageImage(page.id);
  const name = strings.material.page(page.number);
  return (
    <figure className="page">
      <div className="page-picture">
        {image === null ? (
          <span className="small">{strings.common.loading}</span>
        ) : (
          <img src={image} alt={name} draggable={false} />
        )}
      </div>
      <figcaption>
        <span>{name}</span>
        {page.wasTurned ? <Tag tone="plain">{strings.material.turned}</Tag> : null}
      </figcaption>
      {onRemove === null ? null : (
        <Button
          className="page-remove"
          label={`${strings.material.remove}${strings.separator}${name}`}
          onPress={onRemove}
        >
          {strings.material.remove}
        </Button>
      )}
    </figure>
  );
}

function Later({ step }: { readonly step: MaterialStepView }) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  const { later, materialId } = step;
  if (later === null) return null;
  const choose = (isChosen: boolean) =>
    send((client) => client.visit.promiseMaterial({ materialId, isChosen }));
  const name = later.kind === 'commitment' ? strings.material.commitment : strings.material.followsLater;
  return (
    <Card className={`later${later.isChosen ? ' later-chosen' : ''}`}>
      <h2>
        {later.isChosen ? <Icon name="tick" /> : null}
        {later.isChosen ? name : strings.material.notWithYou}
      </h2>
      <p>
        <Phrased>{say(later.text)}</Phrased>
      </p>
      {later.isChosen ? (
        <Button key="back" onPress={() => choose(false)}>
          {strings.material.takeBack}
        </Button>
      ) : (
        <Button key="choose" onPress={() => choose(true)}>
          {name}
        </Button>
      )}
    </Card>
  );
}
