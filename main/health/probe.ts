import { chinaDateTime } from '#main/basics/china-time.ts';
import { statusStep } from './steps/01-status.ts';
import { cardReaderStep } from './steps/02-card-reader.ts';
import { testPrintStep } from './steps/03-test-print.ts';
import { testScanStep } from './steps/04-test-scan.ts';
import { codeStep } from './steps/05-code.ts';
import { testDocumentStep } from './steps/06-test-document.ts';
import { staffCredentialStep } from './steps/07-staff-credential.ts';
import { inventoryStep } from './steps/08-inventory.ts';
import { certificateStep } from './steps/09-district-certificate.ts';
import type { ProbeContext, ProbeResult, ProbeStep } from './steps/step.ts';

/** The technician's suite, in its order. A new step is a numbered file and a line here. */
export const probeSteps: readonly ProbeStep[] = [
  statusStep,
  cardReaderStep,
  testPrintStep,
  testScanStep,
  codeStep,
  testDocumentStep,
  staffCredentialStep,
  inventoryStep,
  certificateStep,
];

export interface ProbeReport {
  readonly terminalId: string;
  readonly startedAtMs: number;
  readonly steps: readonly {
    readonly number: number;
    readonly title: string;
    readonly result: ProbeResult;
  }[];
}

/** Runs every step, also after one that failed: the technician wants to know all of it before the tool case is shut. */
export async function runProbe(
  context: ProbeContext,
  terminalId: string,
  steps: readonly ProbeStep[] = probeSteps,
): Promise<ProbeReport> {
  const startedAtMs = context.clock.nowMs();
  const done: { readonly number: number; readonly title: string; readonly result: ProbeResult }[] = [];
  for (const step of steps) {
    context.technician.say(`\n${step.number}. ${step.title}`);
    const result = await step.run(context);
    for (const line of resultLines(result)) context.technician.say(line);
    done.push({ number: step.number, title: step.title, result });
  }
  return { terminalId, startedAtMs, steps: done };
}

export function isProbePassed(report: ProbeReport): boolean {
  return report.steps.every(({ result }) => result.outcome !== 'failed');
}

const OUTCOMES: Readonly<Record<ProbeResult['outcome'], string>> = {
  passed: '✔ 合格 passed',
  warning: '! 注意 look at this',
  failed: '✘ 不合格 FAILED',
  skipped: '– 无 none',
};

/** For paper and for filing with the terminal. Holds nothing of a person. */
export function probeReportText(report: ProbeReport): string {
  const head = [
    '市民之窗 设备检测报告 Citizen Window device probe',
    `终端 terminal   ${report.terminalId}`,
    `时间 time       ${chinaTime(report.startedAtMs)}`,
    `结果 result     ${isProbePassed(report) ? '合格 passed' : '不合格 FAILED'}`,
  ];
  const steps = report.steps.flatMap(({ number, title, result }) => [
    '',
    `${number}. ${title}`,
    ...resultLines(result),
  ]);
  return `${[...head, ...steps, '', '签名 signature   ______________________'].join('\n')}\n`;
}

function resultLines({ outcome, facts }: ProbeResult): readonly string[] {
  return [`   ${OUTCOMES[outcome]}`, ...facts.map(({ name, value }) => `   ${name}: ${value}`)];
}

function chinaTime(ms: number): string {
  return `${chinaDateTime(ms)} (UTC+8)`;
}
