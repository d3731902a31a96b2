import type { ScreenLocale } from '#main/basics/locale.ts';
import type { TerminalView } from '#main/contract/views.ts';
import { Button } from '../components/button.tsx';
import { Phrased } from '../components/phrased.tsx';
import { Water } from '../components/water.tsx';
import { stringsOf } from '../strings/index.ts';
import { useLanguage } from '../strings/locale-context.tsx';
import { unavailableList } from '../strings/texts.ts';
import { ProblemNote } from './problem-note.tsx';
import './welcome.css';

/** Before anybody starts: what can be done here today, and one button for each language. */
export function WelcomeScreen({
  view,
  onBegin,
}: {
  readonly view: TerminalView;
  readonly onBegin: (locale: ScreenLocale) => void;
}) {
  const { strings } = useLanguage();
  return (
    <main className="welcome">
      <div className="welcome-text">
        <h1 className="welcome-title">
          <span>{strings.welcome.hello}</span>
          <span>{strings.welcome.claim}</span>
        </h1>
        <p className="lead">{strings.welcome.lead}</p>
        <Today view={view} />
      </div>
      <div className="welcome-languages">
        {view.terminal.locales.map((locale, index) => (
          <LanguageButton key={locale} locale={locale} isFirst={index === 0} onBegin={onBegin} />
        ))}
      </div>
      <ProblemNote />
      <div className="welcome-water">
        <Water />
      </div>
    </main>
  );
}

function Today({ view }: { readonly view: TerminalView }) {
  const { strings } = useLanguage();
  const { today, line } = view;
  return (
    <div className="today">
      <b>{today.availableCount}</b>
      <span>{strings.welcome.available(today.availableCount)}</span>
      {today.unavailableCount > 0 ? (
        <>
          <b>{today.unavailableCount}</b>
          <span>
            <Phrased>
              {strings.welcome.unavailable(today.unavailableCount, unavailableList(today.reasons, strings))}
            </Phrased>
          </span>
        </>
      ) : null}
      {today.guideCount > 0 ? (
        <>
          <b>{today.guideCount}</b>
          <span>{strings.offer.guideCount(today.guideCount)}</span>
        </>
      ) : null}
      {line.state === 'down' && line.waitingCount > 0 ? (
        <span className="today-line">{strings.welcome.waiting(line.waitingCount)}</span>
      ) : null}
    </div>
  );
}

function LanguageButton({
  locale,
  isFirst,
  onBegin,
}: {
  readonly locale: ScreenLocale;
  readonly isFirst: boolean;
  readonly onBegin: (locale: ScreenLocale) => void;
}) {
  const { language } = stringsOf[locale];
  return (
    <div lang={locale}>
      <Button
        variant={isFirst ? 'primary' : 'secondary'}
        className="language-button"
        onPress={() => onBegin(locale)}
      >
        <span>{language.begin}</span>
        <span className="language-note">{language.note}</span>
      </Button>
    </div>
  );
}
