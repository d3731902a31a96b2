import type { ReactNode } from 'react';
import { locales } from '#main/basics/locale.ts';
import type { ClosedReason } from '../strings/strings.ts';
import { Phrased } from '../components/phrased.tsx';
import { Screen } from '../components/screen.tsx';
import { Water } from '../components/water.tsx';
import { stringsOf } from '../strings/index.ts';
import { useLanguage } from '../strings/locale-context.tsx';
import './standstill.css';

/** A calm page for when there is nothing to press but waiting. */
function Standstill({
  title,
  name,
  lead = null,
  children,
  isBusy = false,
}: {
  readonly title: ReactNode;
  /** The title in plain text, for those who listen. */
  readonly name: string;
  readonly lead?: string | null;
  readonly children?: ReactNode;
  readonly isBusy?: boolean;
}) {
  return (
    <Screen title={title} lead={lead}>
      <div className="standstill" role={isBusy ? 'status' : undefined} aria-label={isBusy ? name : undefined}>
        {isBusy ? <span className="standstill-lantern" aria-hidden="true" /> : null}
        {children}
        <Water />
      </div>
    </Screen>
  );
}

/** Before the first view has come, and with it the languages of the site. */
export function ConnectingScreen() {
  const texts = locales.map((locale) => (
    <span key={locale} className="standstill-language" lang={locale}>
      <Phrased>{stringsOf[locale].connecting}</Phrased>
    </span>
  ));
  return <Standstill title={texts} name={stringsOf[locales[0]].connecting} isBusy />;
}

/** The connection broke: the page alone, and the visit goes on; or the service with it, and the visit is gone. */
export function SafeScreen() {
  const { strings } = useLanguage();
  return <Standstill title={strings.lost.title} name={strings.lost.title} lead={strings.lost.lead} isBusy />;
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
    <Standstill title={text.title} name={text.title} lead={text.lead} isBusy={reason === 'starting'}>
      {reason === 'starting' ? null : (
        <p className="standstill-help">
          {strings.staff.call} <b>{helpLine}</b>
        </p>
      )}
    </Standstill>
  );
}
