/**
 * Checks this folder before it goes to a terminal: `node kiosk-config/validate.ts [terminal.yaml …]`.
 * Terminal files that are named are checked too. Exit code 1 when there is a fault.
 */
import { formatConfigProblem, loadKioskConfig, loadTerminalConfig } from './load.ts';

const config = loadKioskConfig(import.meta.dirname);
const terminals = process.argv.slice(2).map(loadTerminalConfig);
const problems = [config, ...terminals].flatMap((loaded) => (loaded.ok ? [] : loaded.error));
for (const problem of problems) console.error(formatConfigProblem(problem));
if (problems.length > 0) {
  process.exitCode = 1;
} else if (config.ok) {
  const { matters, sites, towns, places } = config.value;
  console.log(
    `${matters.length} matters, ${Object.keys(sites).length} sites, ${towns.length} towns, ${places.length} places` +
      `${terminals.length > 0 ? `, ${terminals.length} terminals` : ''}: no fault`,
  );
}
