import { AnswerBanner } from '../components/answer-banner.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';

/** Why the last press did nothing, above the button that was pressed. */
export function ProblemNote() {
  const { strings } = useLanguage();
  const { problem } = useTerminal();
  // Those stand at their fields, or are answered by the new picture itself.
  if (problem === null || problem === 'has-problems' || problem === 'not-on-this-step') return null;
  return (
    <div className="screen-problem">
      <AnswerBanner tone="cannot" title={strings.errors[problem].resident} isAlert />
    </div>
  );
}
