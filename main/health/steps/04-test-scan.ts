import { skipped, type ProbeStep } from './step.ts';

const SCAN = { area: 'a4', resolutionDpi: 200 } as const;

/** A page comes at the asked resolution within a bearable time; it is looked at by its size only, and overwritten. */
export const testScanStep: ProbeStep = {
  number: 4,
  title: '扫描仪 Document scanner',
  async run({ devices, isConfigured, technician, clock }) {
    if (!isConfigured('documentScanner')) return skipped;
    technician.say('请放好一张不含个人信息的纸。 Lay a sheet without personal data in the scanner.');
    await technician.confirm('放好了吗？ Is it there?');
    const startedMs = clock.monotonicMs();
    const scanned = await devices.documentScanner.scanPage(SCAN);
    if (!scanned.ok) return { outcome: 'failed', facts: [{ name: '扫描 scan', value: scanned.error.type }] };
    const { bytes, mediaType, resolutionDpi } = scanned.value;
    const facts = [
      { name: '格式 format', value: mediaType },
      { name: '分辨率 resolution', value: `${resolutionDpi} dpi` },
      { name: '大小 size', value: `${Math.round(bytes.byteLength / 1024)} KiB` },
      { name: '用时 took', value: `${((clock.monotonicMs() - startedMs) / 1000).toFixed(1)} s` },
    ];
    bytes.fill(0);
    return { outcome: resolutionDpi === SCAN.resolutionDpi ? 'passed' : 'warning', facts };
  },
};
