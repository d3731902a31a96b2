import type { ReactNode } from 'react';
import type { ClosedReason } from '../strings/strings.ts';
import { Screen } from '../components/screen.tsx';
import { Water } from '../components/water.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import './standstill.css';

/** A calm page for when there is nothing to press but waiting. */
function Standstill({
  title,
  lead,
  children,
  isBusy = false,
}: {
  readonly title: string;
  readonly lead: string;
  readonly children?: ReactNode;
  readonly isBusy?: boolean;
}) {
  return (
    <Screen title={title} lead={lead}>
      <div
        className="standstill"
        role={isBusy ? 'status' : undefined}
        aria-label={isBusy ? title : undefined}
      >
        {isBusy ? <span className="standstill-lantern" aria-hidden="true" /> : null}
        {children}
        <Water />
      </div>
    </Screen>
  );
}

/** Before the first view has come. */
export function ConnectingScreen() {
  const { strings } = useLanguage();
  return <Standstill title={strings.connecting.title} lead={strings.connecting.lead} isBusy />;
}

/** The connection broke: the page alone, and the visit goes on; or the service with it, and the visit is gone. */
export function SafeScreen() {
  const { strings } = useLanguage();
  return <Standstill title={strings.lost.title} lead={strings.lost.lead} isBusy />;
}

export function ClosedScreen({
  reason,
  helpLine,
}: {
  readonly reason: ClosedReason;
  readonly helpLine: string;
}) {
  const { strings } = useLanguage();
  const text = strings.closed[reason];
  return (
    <Standstill title={text.title} lead={text.lead} isBusy={reason === 'starting'}>
      {reason === 'starting' ? null : (
        <p className="standstill-help">
          {strings.staff.call} <b>{helpLine}</b>
        </p>
      )}
    </Standstill>
  );
}
