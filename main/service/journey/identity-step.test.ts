import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err } from '#main/basics/result.ts';
import { personas } from '#test/fixtures/personas.ts';
import { contractValues, landlordAtService } from '#test/integration/registering-a-tenancy.ts';
import { press, residentAtService } from '#test/integration/resident-at-service.ts';
import { createServiceHarness, type ServiceHarness } from '#test/integration/service-harness.ts';

const resident = personas[0]!.card;
const otherResident = personas[1]!.card;
const expired = personas.find(({ id }) => id === 'expired-card-resident')!.card;

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

async function failRead(type: 'card-lifted' | 'place-again' | 'reader-offline'): Promise<void> {
  harness.ports.answerRead(err({ type }));
  await harness.clock.advance(0);
}

describe('the identity step', () => {
  it('enables the reader only while it waits for a card', async () => {
    await person.comesToIdentity('rental-registration');
    expect(harness.ports.waitingReads()).toBe(1);
    await press(visit().back());
    await harness.clock.advance(0);
    expect(harness.ports.waitingReads()).toBe(0);
  });

  it('reads again by itself after a lifted card and keeps the failure until the next reading', async () => {
    await person.comesToIdentity('rental-registration');
    harness.ports.showReading();
    expect(harness.step('identity').state.type).toBe('reading');
    await failRead('card-lifted');
    await harness.clock.advance(300);
    expect(harness.step('identity').state).toEqual({ type: 'failed', failure: 'card-lifted' });
    expect(harness.ports.waitingReads()).toBe(1);
    harness.ports.showReading();
    expect(harness.step('identity').state.type).toBe('reading');
    await person.laysCard(resident);
    expect(harness.step('identity').state).toMatchObject({ type: 'read' });
    expect(harness.ports.waitingReads()).toBe(0);
  });

  it('does not take an expired card, and says so while it lies there', async () => {
    await person.comesToIdentity('rental-registration');
    await person.laysCard(expired);
    await harness.clock.advance(300);
    await failRead('place-again');
    await harness.clock.advance(300);
    expect(harness.step('identity').state).toEqual({ type: 'failed', failure: 'card-expired' });
    expect(await visit().confirmIdentity()).toEqual(err({ type: 'has-problems' }));
  });

  it('says that the reader is away, and goes on when it is back', async () => {
    await person.comesToIdentity('rental-registration');
    await failRead('reader-offline');
    await harness.clock.advance(999);
    expect(harness.step('identity').state).toEqual({ type: 'failed', failure: 'reader-offline' });
    expect(harness.ports.waitingReads()).toBe(0);
    await harness.clock.advance(1);
    await person.laysCard(resident);
    expect(harness.step('identity').state.type).toBe('read');
  });

  it('replaces everything of the first person by a second card', async () => {
    await landlord.comesToContract();
    harness.setPaper(contractValues);
    await landlord.scansContract();
    for (let count = 0; count < 4; count += 1) {
      await harness.clock.advance(1_000);
      await press(visit().back());
    }
    await press(visit().readCardAgain());
    expect(harness.step('identity').state.type).toBe('waiting');
    await person.laysCard(otherResident);
    expect(harness.step('identity').state).toMatchObject({ person: { name: otherResident.name } });
    expect([...harness.pages[0]!.bytes]).toEqual([0, 0, 0, 0]);
    await press(visit().confirmIdentity());
    expect(harness.step('form').answers).toEqual({});
  });
});

describe('a card of a foreign permanent resident', () => {
  const foreign = personas.find(({ id }) => id === 'foreign-resident-2017')!.card;

  it('is taken by who takes it, and elsewhere the screen is told which documents are', async () => {
    await person.comesToIdentity('individual-business');
    await person.laysCard(foreign);
    expect(harness.step('identity')).toMatchObject({
      state: { type: 'failed', failure: 'document-not-accepted' },
      accepted: ['resident-id', 'residence-permit'],
    });
    await press(visit().end());
    await press(visit().close());
    await person.comesToIdentity('rental-registration');
    await person.laysCard(foreign);
    expect(harness.step('identity').state).toMatchObject({
      person: { documentKind: 'foreign-permanent-resident-2017', identityStrength: 'chip' },
    });
  });
});
