import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err } from '#main/basics/result.ts';
import { personas } from '#test/fixtures/personas.ts';
import { landlordAtService } from '#test/integration/registering-a-tenancy.ts';
import { press, residentAtService } from '#test/integration/resident-at-service.ts';
import {
  createServiceHarness,
  drawnSignature,
  type ServiceHarness,
} from '#test/integration/service-harness.ts';

const resident = personas[0]!.card;

let harness: ServiceHarness;

beforeEach(async () => {
  harness = await createServiceHarness();
});

afterEach(async () => {
  await harness.close();
});

const person = residentAtService(() => harness);
const { visit } = person;
const landlord = landlordAtService(() => harness, person);

describe('the signature', () => {
  it('wants something drawn, and a picture', async () => {
    await landlord.comesToReview();
    await press(visit().confirmReview());
    const signature = await drawnSignature();
    expect(await visit().sign({ ...signature, strokes: [] })).toEqual(err({ type: 'nothing-signed' }));
    await harness.clock.advance(1_000);
    expect(await visit().sign({ ...signature, pngDataUrl: 'data:image/png;base64,AAAA' })).toEqual(
      err({ type: 'nothing-signed' }),
    );
    harness.step('signature');
  });

  it('keeps everything when the store fails, and hands it in once when it works again', async () => {
    await landlord.comesToReview();
    await press(visit().confirmReview());
    const submit: typeof harness.submissions.submit = harness.submissions.submit.bind(harness.submissions);
    Object.assign(harness.submissions, {
      submit: async () => err({ type: 'store-failed', detail: 'the disk is gone' }),
    });
    expect(await visit().sign(await drawnSignature())).toEqual(err({ type: 'not-stored' }));
    harness.step('signature');
    Object.assign(harness.submissions, { submit });
    await harness.clock.advance(1_000);
    await person.signs();
    expect(harness.step('slip').slipNumber).toMatch(/-00001-/);
    expect(harness.district.inbox()).toHaveLength(1);
  });
});

describe('a report without a name', () => {
  async function toAnonymousReview(): Promise<void> {
    await person.comesToIdentity('incident-report');
    expect(harness.step('identity').mayStayAnonymous).toBe(true);
    await press(visit().stayAnonymous());
    await press(visit().submitPage({ pageId: 'category', answers: { category: 'other' } }));
    await press(
      visit().submitPage({ pageId: 'place', answers: { placeTown: '440605124', placeName: '北门' } }),
    );
    const answers = { description: '路面塌了一块', isDangerous: false, contactPhone: '91234567' };
    await press(visit().submitPage({ pageId: 'description', answers }));
    await press(visit().finishMaterial({ materialId: 'photo' }));
    harness.step('review');
  }

  it('is handed in from the review, unsigned', async () => {
    await toAnonymousReview();
    const { progress } = harness.view().visit!;
    expect(progress?.step).toBe(progress?.of);
    expect(await visit().sign(await drawnSignature())).toEqual(err({ type: 'not-on-this-step' }));
    await press(visit().confirmReview());
    await harness.until(() => person.isOn('slip'));
    const [entry] = harness.district.inbox();
    const { document, parts } = harness.district.open(entry!.key)!;
    expect(document.signature).toBeNull();
    expect(parts).toEqual([]);
    expect(document.applicant.type).toBe('anonymous');
    await press(visit().end());
    expect(harness.step('erased').erased).toEqual(['answers']);
  });

  it('stays on the review with everything kept when the store fails', async () => {
    await toAnonymousReview();
    const submit: typeof harness.submissions.submit = harness.submissions.submit.bind(harness.submissions);
    Object.assign(harness.submissions, {
      submit: async () => err({ type: 'store-failed', detail: 'the disk is gone' }),
    });
    expect(await visit().confirmReview()).toEqual(err({ type: 'not-stored' }));
    harness.step('review');
    Object.assign(harness.submissions, { submit });
    await harness.clock.advance(1_000);
    await press(visit().confirmReview());
    await harness.until(() => person.isOn('slip'));
    expect(harness.district.inbox()).toHaveLength(1);
  });

  it('asks for the signature once a card is shown after all', async () => {
    await toAnonymousReview();
    await press(visit().changeStep({ stepId: 'identity' }));
    await person.laysCard(resident);
    await press(visit().confirmIdentity());
    await press(visit().confirmReview());
    expect(harness.step('signature').signerName).toBe(resident.name);
  });
});
