export interface BrowserFlagOptions {
  readonly url: string;
  readonly profileFolder: string;
  /** Null leaves the size to the window manager, which a kiosk window fills. */
  readonly windowSize: { readonly widthPx: number; readonly heightPx: number } | null;
  /** Lets a test attach over CDP; the port is written to `DevToolsActivePort` in the profile folder. */
  readonly isDebuggable: boolean;
  readonly hasSandbox: boolean;
}

/**
 * How Chromium is started. In `--app` mode no shortcut belongs to the browser, so the page can hold all of them
 * (engineering notes, "The Chromium window"). `--kiosk` alone opens at 1050×786 where no window manager runs, so
 * size and position are always given when the size is known.
 */
export function browserFlags(options: BrowserFlagOptions): readonly string[] {
  const { windowSize } = options;
  return [
    `--app=${options.url}`,
    '--kiosk',
    `--user-data-dir=${options.profileFolder}`,
    ...(windowSize
      ? [`--window-size=${windowSize.widthPx},${windowSize.heightPx}`, '--window-position=0,0']
      : []),
    ...noOffers,
    ...noNetwork,
    ...noGestures,
    ...(options.isDebuggable ? ['--remote-debugging-port=0'] : []),
    ...(options.hasSandbox ? [] : ['--no-sandbox']),
  ];
}

/** Nothing of the browser's own comes before a resident: bubbles, prompts, dialogs, password stores. */
const noOffers: readonly string[] = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-infobars',
  '--disable-notifications',
  '--deny-permission-prompts',
  '--disable-session-crashed-bubble',
  '--hide-crash-restore-bubble',
  '--noerrdialogs',
  '--disable-prompt-on-repost',
  '--disable-save-password-bubble',
  '--password-store=basic',
  '--disable-features=Translate,AutofillServerCommunication,MediaRouter,OptimizationHints,InterestFeedContentSuggestions,GlobalMediaControls',
];

/** The page talks to 127.0.0.1 and the browser to nobody: no name resolves, no proxy, no background service. */
const noNetwork: readonly string[] = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-sync',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-breakpad',
  '--metrics-recording-only',
  '--no-pings',
];

const noGestures: readonly string[] = [
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  // A frozen timer in a covered window would stop the idle clock's picture and the connection.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];
