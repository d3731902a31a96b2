import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { assert } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import { createDocuments } from '#main/documents/documents.ts';
import type { Documents, TemplateId } from '#main/documents/types.ts';
import {
  expectedValues,
  SAMPLE_RESOLUTION_DPI,
  sampleDocument,
  type SampleRequest,
} from '#test/fixtures/sample-documents/sample-documents.ts';
import { round, summarise, type BenchReport } from './bench.ts';

const ROUNDS = 5;
const WARM_UP = 1;

interface Paper {
  readonly templateId: TemplateId;
  readonly request: SampleRequest;
}

const papers: readonly Paper[] = [
  { templateId: 'tenancy-contract', request: { kind: 'tenancy-contract' } },
  { templateId: 'tenancy-contract', request: { kind: 'tenancy-contract', degradation: 'photocopy' } },
  { templateId: 'premises-proof', request: { kind: 'premises-proof' } },
  { templateId: 'premises-proof', request: { kind: 'premises-proof', degradation: 'photocopy' } },
];

/**
 * A page handed over as the scanner gives it to its fields ready for the screen, beside Debian's `tesseract` on the
 * same raw page (`chi_sim`, page mode 3), page by page in one run, so that both see the same machine. Ours gives
 * fields with their pictures; the native text is searched for each expected value without blanks, which it is credited
 * with wherever it stands.
 */
export async function run(): Promise<BenchReport> {
  requireTesseract();
  const pages = await Promise.all(
    papers.map(async (paper) => ({ ...paper, bytes: await sampleDocument(paper.request) })),
  );
  const documents = createDocuments({ workerCount: 2, log: () => undefined });
  const samples = { ours: [] as number[], native: [] as number[] };
  const right = { ours: 0, native: 0, expected: 0 };
  try {
    for (let turn = 0; turn < WARM_UP + ROUNDS; turn += 1) {
      for (const page of pages) {
        const ours = await timed(() => readOurs(documents, page));
        const native = await timed(() => readNative(page));
        if (turn < WARM_UP) continue;
        samples.ours.push(ours.ms);
        samples.native.push(native.ms);
        // Every round reads the same: the first one counts the values.
        if (turn > WARM_UP) continue;
        right.ours += ours.value;
        right.native += native.value;
        right.expected += Object.keys(expectedValues(page.request) ?? {}).length;
      }
    }
  } finally {
    await documents.close();
  }
  const ours = summarise('page to fields on screen', 'ms', samples.ours);
  const native = summarise('native tesseract, page mode 3', 'ms', samples.native);
  return {
    bench: 'page-to-fields',
    rows: [ours, native],
    figures: {
      page_over_native_p50: round(ours.p50 / native.p50),
      values_right_ours: right.ours,
      values_right_native: right.native,
      values_expected: right.expected,
    },
  };
}

function requireTesseract(): void {
  const languages = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' });
  if (languages.error || !/^chi_sim$/m.test(`${languages.stdout}${languages.stderr}`)) {
    console.error(
      'page-to-fields needs native tesseract with chi_sim: apt-get install tesseract-ocr-chi-sim',
    );
    process.exit(1);
  }
}

interface DrawnPaper extends Paper {
  readonly bytes: Buffer;
}

async function readOurs(documents: Documents, { templateId, request, bytes }: DrawnPaper): Promise<number> {
  const page = unwrap(await documents.preparePage({ bytes, resolutionDpi: SAMPLE_RESOLUTION_DPI }));
  const values = unwrap(await documents.extract({ templateId, page }));
  const expected = expectedValues(request) ?? {};
  return values.filter(({ fieldId, text }) => text === expected[fieldId]).length;
}

async function readNative({ request, bytes }: DrawnPaper): Promise<number> {
  const child = spawn('tesseract', ['stdin', 'stdout', '-l', 'chi_sim', '--psm', '3'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    // Its best: with OpenMP's own choice it spins on a machine that does anything else, up to minutes for one page.
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  child.stdin.end(bytes);
  const [exitCode] = (await once(child, 'close')) as [number | null];
  assert(exitCode === 0, 'native tesseract failed');
  const withoutBlanks = text.replaceAll(/\s/g, '');
  return Object.values(expectedValues(request) ?? {}).filter((value) =>
    waysToPrint(value).some((printed) => withoutBlanks.includes(printed)),
  ).length;
}

/** A date stands on the paper in Chinese, an amount perhaps with a comma; the native text is not blamed for that. */
function waysToPrint(value: string): readonly string[] {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (date) return [value, `${date[1]}年${Number(date[2])}月${Number(date[3])}日`];
  return /^\d{4,}$/.test(value) ? [value, Number(value).toLocaleString('en')] : [value];
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const startMs = performance.now();
  const value = await work();
  return { value, ms: performance.now() - startMs };
}
