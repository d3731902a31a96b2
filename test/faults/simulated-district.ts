import { createHash } from 'node:crypto';
import { sleep, type Clock } from '#main/basics/clock.ts';
import type { DistrictClient, DistrictOutcome, RetryCause } from '#main/district/client.ts';
import type { DistrictReceipt } from '#main/district/messages.ts';

export interface SimulatedDistrict {
  readonly client: Pick<DistrictClient, 'putPart' | 'putSubmission'>;
  /** From now on every request is answered well and soon. */
  heal(): void;
  /** Keys in the order in which they took effect; twice where they did so twice. */
  readonly effects: readonly string[];
}

/** The district's own clock does not jump with the terminal's. */
const districtEpochMs = Date.UTC(2026, 10, 22, 2, 24);

type Mood =
  | 'well'
  | 'unreachable'
  | 'busy'
  | 'broken'
  | 'foreign'
  | 'lost-answer'
  | 'hangs'
  | 'deaf'
  | 'refuses';

const moods: readonly Mood[] = [
  'well',
  'well',
  'well',
  'unreachable',
  'busy',
  'broken',
  'foreign',
  'lost-answer',
  'lost-answer',
  'hangs',
  'deaf',
  'refuses',
];

/** A district at the level of the client's outcomes, which forgets parts, loses answers and hangs as the seed says. */
export function createSimulatedDistrict(clock: Clock, random: () => number): SimulatedDistrict {
  const parts = new Map<string, Set<number>>();
  const receipts = new Map<string, DistrictReceipt>();
  const effects: string[] = [];
  let isHealed = false;

  async function meet(
    signal: AbortSignal | undefined,
  ): Promise<DistrictOutcome<never> | 'well' | 'lost-answer'> {
    const mood = isHealed ? 'well' : (moods[Math.floor(random() * moods.length)] ?? 'well');
    await sleep(clock, 1 + random() * (isHealed ? 5 : 3_000));
    switch (mood) {
      case 'well':
      case 'lost-answer':
        return mood;
      case 'hangs':
        // A client that keeps to its signal, as ours does.
        await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
        return later('aborted');
      case 'deaf':
        return new Promise<never>(() => undefined);
      case 'refuses':
        return { type: 'refused', reason: 'by the seed' };
      case 'busy':
        return { ...later('busy'), retryAfterMs: random() * 400 * 86_400_000 };
      case 'unreachable':
        return later('unreachable');
      case 'broken':
        return later('server-error');
      case 'foreign':
        return later('foreign-answer');
    }
  }

  return {
    effects,
    heal: () => {
      isHealed = true;
    },
    client: {
      putPart: async ({ key, partNumber }, signal) => {
        const met = await meet(signal);
        if (typeof met !== 'string') return met;
        const held = parts.get(key) ?? new Set<number>();
        parts.set(key, held.add(partNumber));
        return met === 'well' ? { type: 'delivered', value: undefined } : later('answer-lost');
      },
      putSubmission: async ({ key, envelope }, signal) => {
        const met = await meet(signal);
        if (typeof met !== 'string') return met;
        if (!isHealed && random() < 0.1) parts.delete(key);
        const missingParts = receipts.has(key)
          ? []
          : envelope.partSha256.map((_, index) => index + 1).filter((part) => !parts.get(key)?.has(part));
        if (missingParts.length > 0) return { ...later('parts-missing'), missingParts };
        const receipt = receipts.get(key) ?? {
          receiptNumber: `R-${receipts.size + 1}`,
          receivedAt: new Date(districtEpochMs + clock.monotonicMs()).toISOString(),
          key,
          sha256OfSealed: createHash('sha256').update(envelope.sealedBody, 'base64').digest('hex'),
        };
        if (!receipts.has(key)) effects.push(key);
        receipts.set(key, receipt);
        return met === 'well' ? { type: 'delivered', value: receipt } : later('answer-lost');
      },
    },
  };
}

function later(cause: RetryCause) {
  return {
    type: 'retry-later',
    cause,
    detail: 'simulated',
    retryAfterMs: null,
    missingParts: [] as readonly number[],
  } as const;
}
