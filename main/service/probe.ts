import { parseArgs } from 'node:util';
import { createInterface, emitKeypressEvents } from 'node:readline';
import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { systemClock } from '#main/basics/clock.ts';
import { beginPaperRoll } from '#main/health/paper-roll.ts';
import { isProbePassed, probeReportText, runProbe } from '#main/health/probe.ts';
import type { Technician } from '#main/health/steps/step.ts';
import { createDeviceHost } from '#devices/host/client.ts';
import { formatConfigProblem, loadTerminalConfig } from '#kiosk-config/load.ts';
import { certificateEndsAtMs, readClientCertificate } from './client-certificate.ts';
import { paperRollFile } from './paper-roll-file.ts';

/**
 * The technician's check of a terminal's devices, run at provisioning while the terminal itself is stopped (two
 * programs cannot hold one cable): `npm run probe -- --config FILE [--report FILE]`. Ends with 1 when a step failed.
 * `--new-roll` says that a new roll of paper was put in, and probes nothing.
 */
const USAGE = 'usage: npm run probe -- --config FILE [--report FILE] [--new-roll]';

const { values } = parseArgs({
  options: {
    config: { type: 'string' },
    report: { type: 'string' },
    'new-roll': { type: 'boolean', default: false },
  },
});
if (values.config === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  process.exitCode = await probe(values.config, { reportFile: values.report, isNewRoll: values['new-roll'] });
}

async function probe(
  configFile: string,
  { reportFile, isNewRoll }: { readonly reportFile: string | undefined; readonly isNewRoll: boolean },
): Promise<number> {
  const loaded = loadTerminalConfig(configFile);
  if (!loaded.ok) {
    for (const problem of loaded.error) console.error(formatConfigProblem(problem));
    return 2;
  }
  const { devices: config, terminalId, dataFolder, district } = loaded.value;
  if (isNewRoll) {
    beginPaperRoll(paperRollFile(resolve(dirname(configFile), dataFolder)), systemClock);
    return 0;
  }
  const tls = readClientCertificate(district.tls, configFile);
  if (!tls.ok) {
    for (const problem of tls.error) console.error(formatConfigProblem(problem));
    return 2;
  }
  const devices = createDeviceHost({ config, clock: systemClock, log: () => {} });
  const technician = technicianAtTerminal();
  try {
    const report = await runProbe(
      {
        devices,
        technician,
        clock: systemClock,
        isConfigured: (device) => config[device] !== null,
        certificateEndsAtMs: tls.value ? certificateEndsAtMs(tls.value) : null,
      },
      terminalId,
    );
    const text = probeReportText(report);
    console.log(`\n${text}`);
    if (reportFile !== undefined) writeFileSync(reportFile, text);
    return isProbePassed(report) ? 0 : 1;
  } finally {
    technician.close();
    await devices.close();
  }
}

/** Without a terminal on standard input nobody is asked, and every question stays open. */
function technicianAtTerminal(): Technician & { close(): void } {
  const { stdin, stdout } = process;
  if (!stdin.isTTY) {
    return {
      say: (line) => console.log(line),
      confirm: async () => null,
      onKey: () => () => {},
      close: () => {},
    };
  }
  emitKeypressEvents(stdin);
  return {
    say: (line) => console.log(line),
    confirm: (question) =>
      new Promise((resolve) => {
        const lines = createInterface({ input: stdin, output: stdout });
        lines.question(`${question} [y/n] `, (answer) => {
          lines.close();
          resolve(/^(?:y|yes|是|对)$/i.test(answer.trim()));
        });
      }),
    onKey: (listener) => {
      // Keys one by one and unseen: a code must not stand on the technician's screen.
      const take = (
        key: string | undefined,
        { ctrl, name }: { readonly ctrl: boolean; readonly name?: string },
      ) => {
        if (ctrl && name === 'c') process.kill(process.pid, 'SIGINT');
        else if (key !== undefined) listener(key);
      };
      stdin.setRawMode(true).resume().on('keypress', take);
      return () => {
        stdin.off('keypress', take).setRawMode(false).pause();
      };
    },
    close: () => stdin.pause(),
  };
}
