import { systemClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import { createDistrictClient } from '#main/district/client.ts';
import type { DistrictKey } from '#main/submissions/port.ts';
import { createSubmissions } from '#main/submissions/submissions.ts';
import { sampleSubmission } from './sample-submission.ts';

// A terminal's submissions in a process of their own, for tests that kill it.
const {
  CHILD_DATA_FOLDER: dataFolder = '',
  CHILD_BASE_URL: baseUrl = '',
  CHILD_DISTRICT_KEY: districtKey = '',
  CHILD_RECEIPT_KEY: receiptKey = '',
} = process.env;

const started = await createSubmissions({
  dataFolder,
  districtKey: JSON.parse(districtKey) as DistrictKey,
  client: createDistrictClient({ baseUrl, receiptKey, clock: systemClock }),
  clock: systemClock,
  log: () => undefined,
  random: Math.random,
});
if (started.ok) {
  process.send?.({ type: 'started' });
  const keys: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const slipNumber = unwrap(started.value.nextSlipNumber('LW0101', systemClock.nowMs()));
    const sample = sampleSubmission({ slipNumber });
    unwrap(await started.value.submit(sample));
    keys.push(sample.document.key);
  }
  process.send?.({ type: 'acknowledged', keys });
} else {
  process.send?.({ type: 'failed', failure: started.error.type });
  process.disconnect();
}
