/**
 * Starts a terminal: `npm run terminal -- --config FILE [--headless]`. Chooses the shell and says which and why.
 *
 * A process that starts it with an IPC channel (the demo, the tests) gets `TerminalMessage`s and may send
 * `TerminalCommand`s (`main/contract/shell-messages.ts`); the terminal ends when that channel closes.
 * `CITIZEN_TEST_MODE=1` opens Chromium's debugging port and reads `CITIZEN_SERVICE_ENTRY`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { throwIllegalValue } from '#main/basics/assert.ts';
import { systemClock } from '#main/basics/clock.ts';
import { obeyStarter } from '#main/contract/obey-starter.ts';
import type { TerminalCommand, TerminalMessage } from '#main/contract/shell-messages.ts';
import { chooseBrowserUser, thisHost } from './chromium/browser-user.ts';
import { runChromiumHost, type ChromiumHostEvent } from './chromium/chromium-host.ts';
import { startElectron } from './chromium/electron-child.ts';
import { chooseShell, electronMainScript, type ShellChoice } from './chromium/shell-choice.ts';
import { parseTerminalArguments, type TerminalArguments } from './chromium/terminal-arguments.ts';

const projectFolder = join(import.meta.dirname, '..');
const isTestMode = process.env['CITIZEN_TEST_MODE'] === '1';

/** What runs behind either shell choice, for the signals and commands of this process. */
interface RunningShell {
  readonly ended: Promise<number>;
  command(command: TerminalCommand): void;
  stop(): Promise<void>;
}

function start(): RunningShell | null {
  const parsed = parseTerminalArguments(process.argv.slice(2), projectFolder);
  if (!parsed.ok) return refuse(parsed.error);
  const host = { environment: process.env, projectFolder, exists: existsSync, readText: readText };
  const choice = chooseShell(host, parsed.value.isHeadless);
  if (!choice.ok) return refuse(choice.error);
  console.log(choiceLine(choice.value));
  if (choice.value.type === 'electron') return runElectron(choice.value.binary, parsed.value);
  if (!existsSync(join(parsed.value.rendererFolder, 'index.html')))
    return refuse(`the renderer is not built in ${parsed.value.rendererFolder} (npm run build)`);
  return runChromium(choice.value, parsed.value);
}

function readText(file: string): string {
  return readFileSync(file, 'utf8');
}

function refuse(line: string): null {
  console.error(line);
  process.exitCode = 1;
  return null;
}

function choiceLine(choice: ShellChoice): string {
  switch (choice.type) {
    case 'electron':
      return `shell: Electron, because ${choice.reason}`;
    case 'chromium':
      return `shell: Chromium host (${choice.command}), because ${choice.reason}`;
    case 'headless':
      return `shell: none, because ${choice.reason}`;
    default:
      return throwIllegalValue(choice);
  }
}

function runChromium(
  choice: Exclude<ShellChoice, { readonly type: 'electron' }>,
  terminalArguments: TerminalArguments,
): RunningShell {
  const isHeadless = choice.type === 'headless';
  const { windowSize, mayRunWithoutSandbox, isAddressReusable, serviceArguments } = terminalArguments;
  const testEntry = isTestMode ? process.env['CITIZEN_SERVICE_ENTRY'] : undefined;
  const host = runChromiumHost({
    serviceEntryFile: testEntry ?? join(import.meta.dirname, 'service/entry.ts'),
    serviceArguments,
    browser: isHeadless
      ? null
      : {
          command: choice.command,
          user: chooseBrowserUser(thisHost()),
          environment: process.env,
          windowSize,
          isDebuggable: isTestMode,
          mayRunWithoutSandbox,
        },
    clock: systemClock,
    onEvent: (event) => report(event, { isHeadless, isAddressFree: isHeadless || isAddressReusable }),
  });
  return {
    ended: host.ended,
    stop: () => host.stop(),
    command: ({ type }) => {
      if (type === 'mint-address') void host.mintAddress().then((url) => tell({ type: 'address', url }));
      else if (type === 'kill-service') host.killService();
    },
  };
}

function runElectron(binary: string, { serviceArguments }: TerminalArguments): RunningShell {
  const electron = startElectron({
    binary,
    mainScript: join(projectFolder, electronMainScript),
    arguments: serviceArguments,
    clock: systemClock,
  });
  electron.onMessage((message) => tell(message as TerminalMessage));
  return {
    ended: electron.ended,
    stop: () => electron.stop(),
    command: (command) => electron.send(command),
  };
}

function tell(message: TerminalMessage): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

/** `isAddressFree`: no window uses it up. */
function report(
  event: ChromiumHostEvent,
  { isHeadless, isAddressFree }: { readonly isHeadless: boolean; readonly isAddressFree: boolean },
): void {
  switch (event.type) {
    case 'service-ready':
      if (isAddressFree) console.log(`open ${event.url}`);
      return tell({ type: 'ready', url: isAddressFree ? event.url : null, isHeadless });
    case 'service-exited':
      console.error(
        `the service ended (${event.end.code ?? event.end.signal}); again in ${event.restartInMs} ms`,
      );
      return tell({ type: 'service-exited', code: event.end.code, restartInMs: event.restartInMs });
    case 'browser-started':
      return tell({ type: 'browser-started', profileFolder: event.profileFolder });
    case 'browser-exited':
      return console.error(`the window ended; again in ${event.restartInMs} ms`);
    case 'window-connected':
      return;
    case 'window-absent':
      return console.error('the window shows no page that is connected; it is started again');
    case 'no-sandbox':
      return console.error(
        event.isRunWithout
          ? 'warning: this system gives Chromium no sandbox; going on without one, for demonstration only'
          : 'this system gives Chromium no sandbox: enable user namespaces (a demonstration may use --allow-no-sandbox)',
      );
    default:
      return throwIllegalValue(event);
  }
}

const shell = start();
if (shell !== null) {
  obeyStarter(process, shell);
  process.exitCode = await shell.ended;
  await shell.stop();
  if (process.connected) process.disconnect();
  process.exit();
}
