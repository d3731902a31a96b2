import { useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './idle-warning.css';

/** The service counts; the seconds between two views are counted down here, for the eye only. */
export function IdleWarning({
  secondsLeft,
  isCardThere,
}: {
  readonly secondsLeft: number;
  readonly isCardThere: boolean;
}) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const [shown, setShown] = useState(secondsLeft);
  const [lastPushed, setLastPushed] = useState(secondsLeft);
  if (secondsLeft !== lastPushed) {
    setLastPushed(secondsLeft);
    setShown(secondsLeft);
  }
  useEffect(() => {
    const timer = setInterval(() => setShown((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Dialog
      isUrgent
      title={strings.idle.title}
      actions={
        <Button variant="primary" autoFocus onPress={() => send((client) => client.visit.touch())}>
          {strings.idle.here}
        </Button>
      }
    >
      <p className="idle-count" aria-hidden="true">
        {shown}
      </p>
      <p>{strings.idle.lead(shown)}</p>
      {isCardThere ? <p className="slip-card">{strings.idle.card}</p> : null}
    </Dialog>
  );
}
