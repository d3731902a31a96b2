import type { MatterDetail, MatterMaterialView } from '#main/contract/views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Screen } from '../components/screen.tsx';
import { Tag } from '../components/tag.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { unavailableText } from '../strings/texts.ts';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './detail.css';
import { ProblemNote } from './problem-note.tsx';

/** What a matter needs, and whether it can be finished here and now, before the first key press. */
export function DetailScreen({ detail }: { readonly detail: MatterDetail }) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  const canStart = detail.availability.type !== 'cannot';
  return (
    <Screen
      overline={say(detail.office) + (detail.isIllustrative ? strings.separator + strings.bar.demo : '')}
      title={say(detail.title)}
      problem={<ProblemNote />}
      actions={
        canStart ? (
          <Button variant="primary" onPress={() => send((client) => client.visit.start())}>
            {strings.detail.start}
          </Button>
        ) : (
          <Button variant="primary" onPress={() => send((client) => client.visit.back())}>
            {strings.detail.chooseOther}
          </Button>
        )
      }
    >
      {detail.warning ? <AnswerBanner tone="later" icon="warning" title={say(detail.warning)} /> : null}
      <Answer detail={detail} />
      <dl className="facts">
        <div>
          <dt>{strings.detail.minutes}</dt>
          <dd>{strings.detail.minutesValue(detail.minutes)}</dd>
        </div>
        <div>
          <dt>{strings.detail.promised}</dt>
          <dd>{say(detail.promisedTime)}</dd>
        </div>
        <div>
          <dt>{strings.detail.visits}</dt>
          <dd>{say(detail.visitsNeeded)}</dd>
        </div>
        <div>
          <dt>{strings.detail.fee}</dt>
          <dd>{say(detail.fee)}</dd>
        </div>
      </dl>
      <section>
        <h2>{strings.detail.bring}</h2>
        <ul className="bring">
          {detail.materials.map((material) => (
            <Material key={say(material.name)} material={material} />
          ))}
        </ul>
      </section>
      <section className="detail-more">
        <h3>{strings.detail.whoFor}</h3>
        <p>{say(detail.whoFor)}</p>
        <h3>{strings.detail.afterwards}</h3>
        <p>{say(detail.afterwards)}</p>
      </section>
    </Screen>
  );
}

function Answer({ detail }: { readonly detail: MatterDetail }) {
  const { strings, say } = useLanguage();
  const { availability } = detail;
  switch (availability.type) {
    case 'can-finish':
      return (
        <AnswerBanner tone="can" title={strings.detail.canFinish}>
          {strings.detail.canFinishLead}
        </AnswerBanner>
      );
    case 'can-start':
      return (
        <AnswerBanner tone="can" title={strings.detail.canStart}>
          {say(availability.afterwards)}
        </AnswerBanner>
      );
    case 'cannot':
      return (
        <AnswerBanner tone="cannot" title={strings.detail.cannot}>
          {availability.reasons.map((reason, index) => (
            <p key={index} className="answer-reason">
              {unavailableText(reason, strings).resident}
            </p>
          ))}
          <p>{say(availability.elsewhere)}</p>
        </AnswerBanner>
      );
  }
}

function Material({ material }: { readonly material: MatterMaterialView }) {
  const { strings, say } = useLanguage();
  return (
    <li>
      <b>
        {say(material.name)}
        {material.isOptional ? <span className="field-optional">{strings.common.optional}</span> : null}
      </b>
      <span className="bring-tags">
        <Tag tone={material.how === 'scan' ? 'plain' : 'can'}>{strings.detail.how[material.how]}</Tag>
        {material.mayFollowLater ? <Tag tone="later">{strings.detail.mayFollow}</Tag> : null}
      </span>
      <span className="small">{say(material.hint)}</span>
    </li>
  );
}
