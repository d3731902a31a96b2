/**
 * The service's process, transports and arguments with a terminal behind them that holds nothing: for tests of the
 * shells. A configuration file named `broken` fails as a broken one does.
 */
import { basename } from 'node:path';
import { implement } from '@orpc/server';
import { err, ok, unwrap } from '#main/basics/result.ts';
import { contract } from '#main/contract/contract.ts';
import { serviceExitCodes } from '#main/contract/shell-messages.ts';
import type { ContractRouter } from '../message-port.ts';
import { linkToParent } from '../parent-link.ts';
import { runService } from '../run-service.ts';
import { parseServiceArguments } from '../service-arguments.ts';

const os = implement(contract);
const router = {
  visit: { touch: os.visit.touch.handler(() => ok()) },
  documents: { image: os.documents.image.handler(() => String(process.pid)) },
} as unknown as ContractRouter;

await runService({
  compose: async ({ configFile }) =>
    basename(configFile) === 'broken'
      ? err({ exitCode: serviceExitCodes.configuration, lines: ['broken:1: broken'] })
      : ok({ router, loopbackPort: 0, close: async () => undefined }),
  arguments: unwrap(parseServiceArguments(process.argv.slice(2))),
  parent: linkToParent(process),
  print: (line) => console.log(line),
  printError: (line) => console.error(line),
  exit: (code) => process.exit(code),
});
