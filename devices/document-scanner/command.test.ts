import sharp from 'sharp';
import { expect, it } from 'vitest';
import { batchSource, failureOfExitCode, pngProblem, pngResolutionDpi, scanArguments } from './command.ts';
import { feederStateOf } from './escl-feeder-state.ts';

const config = { adapter: 'sane', backend: 'airscan', device: 'airscan:e0:Scanner', options: [] } as const;

it('asks for one page of the area as PNG', () => {
  expect(scanArguments({ config, area: 'a4', resolutionDpi: 200 })).toEqual([
    '--device-name=airscan:e0:Scanner',
    '--format=png',
    '--mode=Color',
    '--resolution=200',
    '-l',
    '0',
    '-t',
    '0',
    '-x',
    '210',
    '-y',
    '297',
  ]);
});

it('leaves to the configuration what it sets itself', () => {
  const options = ['--source=ADF', '--mode=Gray', '--resolution=300'];
  const given = scanArguments({ config: { ...config, options }, area: 'id-card', resolutionDpi: 200 });
  expect(given.filter((argument) => argument.startsWith('--'))).toEqual([
    '--device-name=airscan:e0:Scanner',
    '--format=png',
    ...options,
  ]);
});

it('asks the pnm backend for nothing that it refuses', () => {
  const given = scanArguments({ config: { ...config, backend: 'pnm' }, area: 'a4', resolutionDpi: 200 });
  expect(given).not.toContain('-x');
  expect(given).not.toContain('--mode=Color');
});

it.each([
  [0, null],
  [2, { type: 'cancelled' }],
  [3, { type: 'scanner-busy' }],
  [6, { type: 'paper-jam' }],
  [7, { type: 'no-document' }],
  [8, { type: 'cover-open' }],
  [9, { type: 'scan-failed', detail: 'scanimage ended with 9' }],
  [134, { type: 'scan-failed', detail: 'scanimage ended with 134' }],
] as const)('maps exit code %i', (exitCode, failure) => {
  expect(failureOfExitCode(exitCode, '')).toEqual(failure);
});

it('takes a device that cannot be opened for offline', () => {
  expect(failureOfExitCode(1, 'scanimage: open of device x failed: Invalid argument')).toEqual({
    type: 'scanner-offline',
  });
});

it('finds what is wrong with a PNG at any cut and any flipped byte of its frame', async () => {
  const png = await sharp({ create: { width: 30, height: 40, channels: 3, background: '#123456' } })
    .withMetadata({ density: 200 })
    .png()
    .toBuffer();
  expect(pngProblem(png)).toBeNull();
  expect(pngResolutionDpi(png)).toBe(200);
  for (let length = 0; length < png.length; length += 1)
    expect(pngProblem(png.subarray(0, length))).not.toBeNull();
  for (let at = 0; at < png.length; at += 1) {
    const flipped = Buffer.from(png);
    flipped[at] = (flipped[at] ?? 0) ^ 0x10;
    expect(pngProblem(flipped)).not.toBeNull();
  }
});

const SHEET_MACHINE = {
  adapter: 'sane',
  backend: 'escl',
  device: 'escl:http://scanner',
  options: ['--source=ADF'],
  sources: { flatbed: 'Flatbed', feeder: 'ADF', duplex: 'ADF Duplex' },
} as const;

it('asks for grey and for the source of a batch, which takes the place of the configured one', () => {
  const request = { config: SHEET_MACHINE, area: 'a4', resolutionDpi: 200 } as const;
  const batch = scanArguments({ ...request, colour: 'grey', source: 'ADF Duplex' });
  expect(batch).toContain('--mode=Gray');
  expect(batch.filter((argument) => argument.startsWith('--source'))).toEqual(['--source=ADF Duplex']);
  expect(scanArguments(request)).toContain('--source=ADF');
});

it.each([
  ['flatbed', false, 'Flatbed'],
  ['feeder', false, 'ADF'],
  ['feeder', true, 'ADF Duplex'],
] as const)('names the source %s, both sides %s', (source, isDuplex, name) => {
  expect(batchSource(SHEET_MACHINE, { source, isDuplex })).toEqual({ ok: true, value: name });
});

it('cannot turn a page over on a machine without a duplex source, nor on a flatbed', () => {
  const { sources: _, ...plain } = SHEET_MACHINE;
  const absent = { ok: false, error: { type: 'source-absent' } };
  expect(batchSource(plain, { source: 'feeder', isDuplex: true })).toEqual(absent);
  expect(batchSource(SHEET_MACHINE, { source: 'flatbed', isDuplex: true })).toEqual(absent);
  expect(batchSource(plain, { source: 'feeder', isDuplex: false })).toEqual({ ok: true, value: null });
});

it.each([
  ['ScannerAdfMultipickDetected', 'double-feed'],
  ['ScannerAdfJam', 'paper-jam'],
  ['ScannerAdfHatchOpen', 'cover-open'],
  ['ScannerAdfEmpty', 'empty'],
  ['ScannerAdfSomethingNew', 'unknown'],
])('reads the feeder state %s as %s', (state, meaning) => {
  expect(feederStateOf(`<s:ScannerStatus><s:AdfState>${state}</s:AdfState></s:ScannerStatus>`)).toBe(meaning);
});
