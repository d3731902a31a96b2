import type { ReviewStepView } from '#main/contract/hand-in-views.ts';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { Phrased } from '../components/phrased.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import { ProblemNote } from './problem-note.tsx';
import './review.css';

/** Everything that will be handed in, once, with a way back to each part. */
export function ReviewScreen({ step }: { readonly step: ReviewStepView }) {
  const { strings, say, langOf } = useLanguage();
  const { send } = useTerminal();
  return (
    <Screen
      title={step.isSignedNext ? strings.review.title : strings.review.unsignedTitle}
      lead={strings.review.lead}
      problem={<ProblemNote />}
      actions={
        <Button variant="primary" onPress={() => send((client) => client.visit.confirmReview())}>
          {step.isSignedNext ? strings.review.confirm : strings.review.handIn}
        </Button>
      }
    >
      {step.handlingHall ? (
        <p className="review-hall">
          <span>{strings.review.hall}</span>
          <b>{say(step.handlingHall)}</b>
        </p>
      ) : null}
      {step.sections.map((section) => (
        <Card key={section.stepId} className="review-section">
          <div className="review-head">
            <h2>{say(section.title)}</h2>
            <Button
              label={strings.review.changeSection(say(section.title))}
              onPress={() => send((client) => client.visit.changeStep({ stepId: section.stepId }))}
            >
              {strings.common.change}
            </Button>
          </div>
          <dl className="rows">
            {section.rows.map((row, index) => (
              <div key={index}>
                <dt>
                  <Phrased whole={8}>{say(row.label)}</Phrased>
                </dt>
                <dd>
                  {say(row.value) === '' ? (
                    <span className="small">{strings.review.notGiven}</span>
                  ) : (
                    <Phrased lang={langOf(say(row.value))}>{say(row.value)}</Phrased>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      ))}
    </Screen>
  );
}
