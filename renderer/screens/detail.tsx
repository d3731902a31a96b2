import type { Availability } from '#main/contract/availability-views.ts';
import type { MatterDetail } from '#main/contract/matter-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Phrased } from '../components/phrased.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { limitText, sentence, unavailableText } from '../strings/texts.ts';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './detail.css';
import { BringList, ListNote } from './detail-bring-list.tsx';
import { DetailDocuments } from './detail-documents.tsx';
import { DetailMore } from './detail-more.tsx';
import { ProblemNote } from './problem-note.tsx';

/** What a matter needs, and whether it can be finished here and now, before the first key press. */
export function DetailScreen({ detail }: { readonly detail: MatterDetail }) {
  const { strings, say } = useLanguage();
  const isGuide = detail.mode === 'guide';
  return (
    <Screen
      overline={say(detail.office) + (detail.isIllustrative ? strings.separator + strings.bar.demo : '')}
      title={say(detail.title)}
      problem={
        <>
          <ListNote print={detail.bringListPrint} />
          <ProblemNote />
        </>
      }
      actions={<Actions detail={detail} />}
    >
      {detail.warning ? <AnswerBanner tone="later" icon="warning" title={say(detail.warning)} /> : null}
      {isGuide ? <Guide detail={detail} /> : <Answer detail={detail} />}
      <Facts detail={detail} />
      <BringList detail={detail} />
      {isGuide && detail.bringList.length > 0 ? null : <DetailDocuments detail={detail} />}
      <DetailMore detail={detail} />
    </Screen>
  );
}

/** One primary action, the last: to start, to take the list along, or to look for something else. */
function Actions({ detail }: { readonly detail: MatterDetail }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const canStart = detail.availability.type !== 'cannot' || detail.isBegun;
  const isListFirst = detail.mode === 'guide' && detail.bringListPrint.type !== 'away';
  const other = (
    <Button
      variant={isListFirst ? 'secondary' : 'primary'}
      onPress={() => send((client) => client.visit.back())}
    >
      {strings.detail.chooseOther}
    </Button>
  );
  if (isListFirst) {
    return (
      <>
        {other}
        <ListButton detail={detail} variant="primary" />
      </>
    );
  }
  return (
    <>
      <ListButton detail={detail} variant="secondary" />
      {canStart ? (
        <Button variant="primary" onPress={() => send((client) => client.visit.start())}>
          {detail.isBegun ? strings.offer.goOn : strings.detail.start}
        </Button>
      ) : (
        other
      )}
    </>
  );
}

function ListButton({
  detail,
  variant,
}: {
  readonly detail: MatterDetail;
  readonly variant: 'primary' | 'secondary';
}) {
  const { list } = useLanguage().strings.offer;
  const { send } = useTerminal();
  const { type } = detail.bringListPrint;
  if (type === 'away') return null;
  return (
    <Button
      variant={variant}
      isDisabled={type === 'printing'}
      onPress={() => send((client) => client.visit.printBringList())}
    >
      {type === 'idle' || type === 'printing' ? list.print : list.again}
    </Button>
  );
}

function Facts({ detail }: { readonly detail: MatterDetail }) {
  const { strings, say } = useLanguage();
  const { minutes, minutesValue, promised, visits, fee } = strings.detail;
  const facts: readonly (readonly [string, string])[] =
    detail.mode === 'guide'
      ? [
          [promised, say(detail.promisedTime)],
          [fee, say(detail.fee)],
        ]
      : [
          [minutes, minutesValue(detail.minutes)],
          [promised, say(detail.promisedTime)],
          [visits, say(detail.visitsNeeded)],
          [fee, say(detail.fee)],
        ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Phrased whole={10}>{value}</Phrased>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Guide({ detail }: { readonly detail: MatterDetail }) {
  const { strings, say } = useLanguage();
  const { guide } = strings.offer;
  const { doneAtSites, doneAtHalls } = detail;
  const named = (places: MatterDetail['doneAtHalls']): string => places.map(say).join(guide.betweenPlaces);
  return (
    <>
      <AnswerBanner tone="later" title={guide.title}>
        {guide.lead}
      </AnswerBanner>
      <section className="detail-where">
        <h2>{guide.where}</h2>
        {doneAtSites.length === 0 ? null : <p>{guide.atTerminals(named(doneAtSites))}</p>}
        <p>{say(detail.elsewhere)}</p>
        {doneAtHalls.length === 0 ? null : (
          <p className="detail-halls">{guide.atHalls(named(doneAtHalls))}</p>
        )}
      </section>
    </>
  );
}

function Answer({ detail: { mode, availability } }: { readonly detail: MatterDetail }) {
  const { strings, say } = useLanguage();
  switch (availability.type) {
    case 'can-finish':
      return (
        <>
          <AnswerBanner tone="can" title={strings.detail.canFinish}>
            {availability.limits.length === 0 ? strings.detail.canFinishLead : null}
          </AnswerBanner>
          <Limits availability={availability} />
        </>
      );
    case 'can-start':
      return (
        <>
          <AnswerBanner tone="can" title={mode === 'book' ? strings.detail.canBook : strings.detail.canStart}>
            {availability.followUps.map((followUp) => (
              <p key={followUp} className="answer-reason">
                <Phrased>
                  {followUp === 'as-stated'
                    ? say(availability.afterwards)
                    : strings.offer.followUps[followUp]}
                </Phrased>
              </p>
            ))}
          </AnswerBanner>
          <Limits availability={availability} />
        </>
      );
    case 'cannot':
      return (
        <AnswerBanner tone="cannot" title={strings.detail.cannot}>
          {availability.reasons.map((reason, index) => (
            <p key={index} className="answer-reason">
              <Phrased>{sentence(unavailableText(reason, strings).resident, strings)}</Phrased>
            </p>
          ))}
          <p>
            <Phrased>{say(availability.elsewhere)}</Phrased>
          </p>
        </AnswerBanner>
      );
  }
}

/** What holds for some who file, or for later. */
function Limits({
  availability,
}: {
  readonly availability: Exclude<Availability, { readonly type: 'cannot' }>;
}) {
  const { strings, say } = useLanguage();
  if (availability.limits.length === 0) return null;
  return (
    <AnswerBanner tone="later" icon="warning" title={strings.offer.limits.title}>
      {availability.limits.map((limit) => (
        <p key={JSON.stringify(limit)} className="answer-reason">
          <Phrased>{limitText(limit, strings, say)}</Phrased>
        </p>
      ))}
    </AnswerBanner>
  );
}
