import { AnswerBanner } from '../components/answer-banner.tsx';
import { Phrased } from '../components/phrased.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { obstacleText } from '../strings/texts.ts';
import { useTerminal } from '../terminal/terminal-context.tsx';

/** Why the last press did nothing, and what has come between, above the button that was pressed. */
export function ProblemNote() {
  const { strings } = useLanguage();
  const { problem } = useTerminal();
  // Those stand at their fields, or are answered by the new picture itself.
  if (problem === null || problem === 'has-problems' || problem === 'not-on-this-step') return <Obstacles />;
  return (
    <div className="screen-problem">
      <AnswerBanner tone="cannot" title={strings.errors[problem].resident} isAlert />
    </div>
  );
}

/** The first is said in full: where several come together, the way out is the same. */
function Obstacles() {
  const { strings } = useLanguage();
  const { view } = useTerminal();
  const { obstacles, canPause } = view.visit ?? { obstacles: [], canPause: false };
  const [first, ...more] = obstacles.map((obstacle) => obstacleText(obstacle, strings, canPause));
  if (first === undefined) return null;
  return (
    <div className="screen-problem">
      <AnswerBanner tone="later" icon="warning" title={first.title} isAlert>
        <p>
          <Phrased>{first.text}</Phrased>
        </p>
        {more.map(({ title }) => (
          <p key={title}>{title}</p>
        ))}
      </AnswerBanner>
    </div>
  );
}
