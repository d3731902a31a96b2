import { expect } from 'vitest';
import type { IdentityCard } from '#devices/card-reader/port.ts';
import { assertDefined } from '#main/basics/assert.ts';
import type { Locale } from '#main/basics/locale.ts';
import { ok } from '#main/basics/result.ts';
import type { StepView } from '#main/contract/views.ts';
import { blankSheet, drawnSignature, type ServiceHarness } from './service-harness.ts';

/** A press of a button that the terminal takes. */
export async function press(pressed: Promise<{ readonly ok: boolean }>): Promise<void> {
  expect(await pressed).toEqual({ ok: true, value: undefined });
}

export type ResidentAtService = ReturnType<typeof residentAtService>;

/** What residents do in most matters, at a service without a screen. */
export function residentAtService(harness: () => ServiceHarness) {
  const visit = (): ServiceHarness['client']['visit'] => harness().client.visit;

  function isOn(kind: StepView['kind']): boolean {
    return harness().view().visit?.step.kind === kind;
  }

  /** From the welcome screen to where a card is asked for. */
  async function comesToIdentity(matterId: string, locale: Locale = 'zh-Hans'): Promise<void> {
    await press(visit().begin({ locale }));
    await press(visit().chooseMatter({ matterId }));
    await press(visit().start());
    await press(visit().agreeToNotice());
  }

  async function laysCard(card: IdentityCard): Promise<void> {
    await harness().until(() => harness().ports.waitingReads() > 0);
    harness().ports.answerRead(ok(card));
    await harness().clock.advance(0);
  }

  async function scans(materialId: string, bytes: Uint8Array = new Uint8Array([1, 2, 3, 4])): Promise<void> {
    await press(visit().scanPage({ materialId }));
    harness().ports.answerScan(ok({ ...blankSheet, bytes }));
    await harness().until(() => !['scanning', 'reading'].includes(harness().step('material').scan.type));
    expect(harness().step('material').scan).toEqual({ type: 'idle' });
  }

  async function promisesLater(materialId: string): Promise<void> {
    await press(visit().promiseMaterial({ materialId, isChosen: true }));
    await press(visit().finishMaterial({ materialId }));
  }

  /** Signs, and waits until what was handed in has its number. */
  async function signs(): Promise<void> {
    await press(visit().sign(await drawnSignature()));
    await harness().until(() => isOn('slip'));
  }

  /** Pauses; the code that stands on the paper. */
  async function pauses(): Promise<string> {
    await press(visit().pause());
    await harness().until(() => {
      const step = harness().view().visit?.step;
      return step?.kind === 'paused' && step.state.type === 'kept';
    });
    return assertDefined(harness().pauseSlips.at(-1)).code;
  }

  /** Comes back with the paper of a pause, or with another one. */
  async function holdsUp(code: string): Promise<void> {
    await press(visit().begin({ locale: 'en' }));
    await press(visit().openInquiry({ inquiry: 'resume' }));
    await harness().until(() => harness().ports.waitingCodes() === 1);
    harness().ports.answerCode(code);
    await harness().until(() => {
      const { found, problem } = harness().step('resume');
      return found !== null || problem !== null;
    });
  }

  /** Leaves; a moment later the next press is no second one of this visit. */
  async function leaves(): Promise<void> {
    await press(visit().end());
    await press(visit().close());
    await harness().clock.advance(2_000);
  }

  /** Stays for as long as a card's proof is not taken any more, with a touch before each time limit. */
  async function staysFourteenMinutes(): Promise<void> {
    for (let minute = 0; minute < 14; minute += 1) {
      await harness().clock.advance(50_000);
      await press(visit().touch());
      await harness().clock.advance(10_000);
    }
  }

  return {
    visit,
    isOn,
    comesToIdentity,
    laysCard,
    scans,
    promisesLater,
    signs,
    pauses,
    holdsUp,
    leaves,
    staysFourteenMinutes,
  };
}
