/**
 * The terminal service as a process of its own, started by either shell by this path. In Electron's utilityProcess it
 * serves the ports it is handed, else it listens on loopback and tells its parent the address.
 */
import { err } from '#main/basics/result.ts';
import { serviceExitCodes } from '#main/contract/shell-messages.ts';
import { composeTerminal, startProblemLines, type StartProblem } from './compose.ts';
import { linkToParent } from './parent-link.ts';
import { runService } from './run-service.ts';
import { shellPrintingOver } from './shell-printing.ts';
import { parseServiceArguments } from './service-arguments.ts';

const exitCodes: Readonly<Record<StartProblem['type'], number>> = {
  configuration: serviceExitCodes.configuration,
  'data-folder-in-use': serviceExitCodes.dataFolderInUse,
  store: serviceExitCodes.store,
};

/** A defect says where it happened, never with what: its message may hold what a resident typed. */
function endWithDefect(error: unknown): never {
  const frames =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  console.error(`defect: ${error instanceof Error ? error.name : typeof error}\n${frames.join('\n')}`);
  process.exit(serviceExitCodes.defect);
}
process.on('uncaughtException', endWithDefect);
process.on('unhandledRejection', endWithDefect);

const parsed = parseServiceArguments(process.argv.slice(2));
if (parsed.ok) {
  const parent = linkToParent(process);
  const askShell = shellPrintingOver(parent);
  const service = await runService({
    compose: async (serviceArguments) => {
      const composed = await composeTerminal({ ...serviceArguments, askShell });
      if (composed.ok) return composed;
      return err({ exitCode: exitCodes[composed.error.type], lines: startProblemLines(composed.error) });
    },
    arguments: parsed.value,
    parent,
    print: (line) => console.log(line),
    printError: (line) => console.error(line),
    exit: (code) => process.exit(code),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void service?.stop());
} else {
  console.error(parsed.error);
  process.exitCode = serviceExitCodes.configuration;
}
