import { useEffect, useState } from 'react';
import { throwIllegalValue } from '#main/basics/assert.ts';
import type { ScreenLocale } from '#main/basics/locale.ts';
import type { StepView, TerminalView, VisitView } from '#main/contract/views.ts';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { Keyboard } from './components/keyboard.tsx';
import { TopBar } from './components/top-bar.tsx';
import { onActivity } from './input/hygiene.ts';
import { useKeyboardTarget } from './input/keyboard-target.ts';
import { useStillUnderFinger } from './input/still-under-finger.ts';
import { CompanyScreen } from './screens/company.tsx';
import { ConfirmationScreen } from './screens/confirmation.tsx';
import { DetailScreen } from './screens/detail.tsx';
import { ErasedScreen } from './screens/erased.tsx';
import { EvaluationScreen } from './screens/evaluation.tsx';
import { FindMemoryProvider } from './screens/find-memory.tsx';
import { FindScreen } from './screens/find.tsx';
import { FormScreen } from './screens/form.tsx';
import { HelpDock } from './screens/help-dock.tsx';
import { IdentityScreen } from './screens/identity.tsx';
import { IdleWarning } from './screens/idle-warning.tsx';
import { InvoiceScreen } from './screens/invoice.tsx';
import { MaterialScreen } from './screens/material.tsx';
import { NotEligibleScreen } from './screens/not-eligible.tsx';
import { NoticeScreen } from './screens/notice.tsx';
import { PausedScreen } from './screens/paused.tsx';
import { ProgressScreen } from './screens/progress.tsx';
import { ResumeScreen } from './screens/resume.tsx';
import { ReviewScreen } from './screens/review.tsx';
import { SharedDataScreen } from './screens/shared-data.tsx';
import { SignatureScreen } from './screens/signature.tsx';
import { SlipScreen } from './screens/slip.tsx';
import { ClosedScreen, ConnectingScreen, SafeScreen } from './screens/standstill.tsx';
import { SubmittingScreen } from './screens/submitting.tsx';
import { WelcomeScreen } from './screens/welcome.tsx';
import { LanguageProvider, useLanguage } from './strings/locale-context.tsx';
import { placeOf, TerminalProvider, useTerminal } from './terminal/terminal-context.tsx';
import { useConnection, type Connect, type ConnectionState } from './terminal/use-connection.ts';

type ConnectedState = Extract<ConnectionState, { readonly type: 'connected' }>;

/** A visit is kept alive at most this often. */
const touchEveryMs = 5_000;
/** Large type chosen on the welcome screen goes when nobody begins. */
const forgetWelcomeAfterMs = 60_000;

export function App({ connect }: { readonly connect: Connect }) {
  return <ConnectedApp connection={useConnection(connect)} />;
}

/** Shows a connection's state; it holds nothing of its own but the language of the last view. */
export function ConnectedApp({ connection }: { readonly connection: ConnectionState }) {
  const [lastLocale, setLastLocale] = useState<ScreenLocale>('zh-Hans');
  const locale = connection.type === 'connected' ? localeOf(connection.view) : lastLocale;
  if (locale !== lastLocale) setLastLocale(locale);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);

  if (connection.type === 'connected') {
    return (
      <LanguageProvider locale={locale}>
        <ConnectedTerminal {...connection} />
      </LanguageProvider>
    );
  }
  return (
    <LanguageProvider locale={locale}>
      <div className="app">
        <TopBar line={null} siteName={null} progress={null} isDemo={false} />
        {connection.type === 'connecting' ? <ConnectingScreen /> : <SafeScreen />}
      </div>
    </LanguageProvider>
  );
}

/** What comes while a finger is down is shown when it has left, but for another screen. */
function ConnectedTerminal({ view, client }: Pick<ConnectedState, 'view' | 'client'>) {
  const shown = useStillUnderFinger(view, isSamePlace);
  return (
    <TerminalProvider view={shown} client={client}>
      <Terminal />
    </TerminalProvider>
  );
}

function isSamePlace(shown: TerminalView, next: TerminalView): boolean {
  return (
    placeOf(shown) === placeOf(next) &&
    shown.visit?.id === next.visit?.id &&
    shown.service.type === next.service.type
  );
}

/** Before a visit the site's first language. */
function localeOf(view: TerminalView): ScreenLocale {
  return view.visit?.locale ?? view.terminal.locales[0] ?? 'zh-Hans';
}

function Terminal() {
  const { view, client } = useTerminal();
  const { locale, say } = useLanguage();
  const keyboard = useKeyboardTarget();
  const welcome = useWelcomeType(view.visit === null);
  const isLargeType = view.visit?.isLargeType ?? welcome.isLargeType;
  useEffect(() => {
    document.documentElement.dataset['type'] = isLargeType ? 'large' : 'normal';
  }, [isLargeType]);
  useSignsOfLife(view.visit !== null);

  if (view.visit?.step.kind === 'erased' || view.visit?.step.kind === 'evaluation') {
    return (
      <div className="app">
        <ErrorBoundary resetKey={view}>
          <VisitScreen visit={view.visit} />
        </ErrorBoundary>
      </div>
    );
  }
  return (
    <div className="app">
      <TopBar
        line={view.line.state}
        siteName={say(view.terminal.siteName)}
        progress={view.visit?.progress ?? null}
        isDemo={view.terminal.isDemo}
      />
      <ErrorBoundary resetKey={view}>
        <MainScreen welcomeIsLargeType={welcome.isLargeType} />
      </ErrorBoundary>
      {keyboard.target === null ? (
        <HelpDock isLargeType={isLargeType} onWelcomeLargeType={welcome.setIsLargeType} />
      ) : (
        <Keyboard
          target={keyboard.target}
          fetchCandidates={(letters) =>
            client.input.candidates({
              letters,
              script: locale === 'zh-Hant-HK' ? 'traditional' : 'simplified',
            })
          }
          onHide={keyboard.hide}
          onDone={() => {
            keyboard.target?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
            keyboard.hide();
          }}
        />
      )}
      {view.visit?.idleWarning ? (
        <IdleWarning
          secondsLeft={view.visit.idleWarning.secondsLeft}
          isCardThere={view.visit.isCardLeftOnReader}
        />
      ) : null}
    </div>
  );
}

/** One screen for the view, by priority. */
function MainScreen({ welcomeIsLargeType }: { readonly welcomeIsLargeType: boolean }) {
  const { view, send } = useTerminal();
  if (view.visit !== null) {
    return (
      <FindMemoryProvider key={view.visit.id}>
        <VisitScreen visit={view.visit} />
      </FindMemoryProvider>
    );
  }
  if (view.service.type === 'closed') {
    return <ClosedScreen reason={view.service.reason} helpLine={view.terminal.helpLine} />;
  }
  return (
    <WelcomeScreen
      view={view}
      onBegin={(locale) =>
        send(async (client) => {
          const begun = await client.visit.begin({ locale });
          return begun.ok && welcomeIsLargeType ? client.visit.setLargeType({ isLargeType: true }) : begun;
        })
      }
    />
  );
}

function VisitScreen({ visit }: { readonly visit: VisitView }) {
  return <StepScreen key={stepKey(visit.step)} step={visit.step} />;
}

/** Two steps of a kind that follow one another are different screens. */
function stepKey(step: StepView): string {
  if (step.kind === 'form') return `form ${step.pageId}`;
  if (step.kind === 'material' || step.kind === 'confirmation') return `${step.kind} ${step.materialId}`;
  return step.kind;
}

function StepScreen({ step }: { readonly step: StepView }) {
  switch (step.kind) {
    case 'find':
      return <FindScreen />;
    case 'resume':
      return <ResumeScreen step={step} />;
    case 'paused':
      return <PausedScreen step={step} />;
    case 'progress':
      return <ProgressScreen step={step} />;
    case 'invoice':
      return <InvoiceScreen step={step} />;
    case 'company':
      return <CompanyScreen step={step} />;
    case 'detail':
      return <DetailScreen detail={step.detail} />;
    case 'notice':
      return <NoticeScreen step={step} />;
    case 'identity':
      return <IdentityScreen step={step} />;
    case 'shared-data':
      return <SharedDataScreen step={step} />;
    case 'form':
      return <FormScreen step={step} />;
    case 'not-eligible':
      return <NotEligibleScreen step={step} />;
    case 'material':
      return <MaterialScreen step={step} />;
    case 'confirmation':
      return <ConfirmationScreen step={step} />;
    case 'review':
      return <ReviewScreen step={step} />;
    case 'signature':
      return <SignatureScreen step={step} />;
    case 'submitting':
      return <SubmittingScreen />;
    case 'slip':
      return <SlipScreen step={step} />;
    case 'evaluation':
      return <EvaluationScreen step={step} />;
    case 'erased':
      return <ErasedScreen step={step} />;
    default:
      return throwIllegalValue(step);
  }
}

/** Type size before a visit, which the service cannot keep for us; forgotten when nobody begins. */
function useWelcomeType(isWelcome: boolean): {
  readonly isLargeType: boolean;
  readonly setIsLargeType: (isLargeType: boolean) => void;
} {
  const [isLargeType, setIsLargeType] = useState(false);
  useEffect(() => {
    if (!isLargeType) return;
    const timer = setTimeout(() => setIsLargeType(false), isWelcome ? forgetWelcomeAfterMs : 0);
    return () => clearTimeout(timer);
  }, [isLargeType, isWelcome]);
  return { isLargeType, setIsLargeType };
}

/** Any touch or key keeps the visit alive. */
function useSignsOfLife(hasVisit: boolean): void {
  const { client } = useTerminal();
  useEffect(() => {
    if (!hasVisit) return;
    return onActivity(document, touchEveryMs, () => {
      // A lost call needs no answer: the connection is watched elsewhere, and the next touch tries again.
      client.visit.touch().catch(() => undefined);
    });
  }, [client, hasVisit]);
}
