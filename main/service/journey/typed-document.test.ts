import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err } from '#main/basics/result.ts';
import { personas } from '#test/fixtures/personas.ts';
import { contractValues, landlordAtService } from '#test/integration/registering-a-tenancy.ts';
import { press, residentAtService } from '#test/integration/resident-at-service.ts';
import { createServiceHarness, type ServiceHarness } from '#test/integration/service-harness.ts';

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

describe('a mainland travel permit from the keyboard', () => {
  const permit = {
    kind: 'mainland-travel-permit',
    number: 'ｈ01 2345 78',
    name: '梁綺文',
    birthDate: '1990-09-21',
    validTo: '2031-04-18',
  } as const;

  it('is taken as its pattern allows, and the district sees that it was typed', async () => {
    await person.comesToIdentity('incident-report');
    expect(harness.step('identity')).toMatchObject({
      travelDocuments: [
        {
          kind: 'mainland-travel-permit',
          canScan: true,
          typedFields: [{ id: 'number' }, { id: 'name' }, { id: 'birthDate' }, { id: 'validTo' }],
        },
        { kind: 'taiwan-permit' },
        { kind: 'mainland-permit' },
        { kind: 'passport' },
      ],
    });
    await press(visit().typeDocument(permit));
    expect(harness.ports.waitingReads()).toBe(0);
    expect(harness.step('identity').state).toEqual({
      type: 'read',
      person: {
        name: '梁綺文',
        documentKind: 'mainland-travel-permit',
        identityStrength: 'typed',
        romanisedName: null,
        maskedNumber: 'H01****78',
        sexCode: '0',
        birthDate: '1990-09-21',
        address: '',
        validTo: '2031-04-18',
      },
    });
    await press(visit().confirmIdentity());
    expect(harness.step('form').pageId).toBe('category');
  });

  it('lets a tenancy be filed while the card reader is away', async () => {
    harness.ports.setStatus('cardReader', { type: 'offline', cause: 'no-line' });
    await person.comesToIdentity('rental-registration');
    harness.ports.answerRead(err({ type: 'reader-offline' }));
    await harness.clock.advance(0);
    expect(harness.step('identity').state).toEqual({ type: 'failed', failure: 'reader-offline' });
    await press(visit().typeDocument(permit));
    await press(visit().confirmIdentity());
    harness.step('form');
  });

  it('says by field what is wrong, and keeps waiting for a card', async () => {
    await person.comesToIdentity('rental-registration');
    const wrong = {
      ...permit,
      number: 'C12345678',
      name: ' ',
      birthDate: '2027-01-01',
      validTo: '2020-13-01',
    };
    expect(await visit().typeDocument(wrong)).toEqual(err({ type: 'has-problems' }));
    expect(harness.step('identity')).toMatchObject({
      state: { type: 'waiting' },
      problems: {
        number: { type: 'rule' },
        name: { type: 'required' },
        birthDate: { type: 'date-out-of-range' },
        validTo: { type: 'not-a-date' },
      },
    });
    expect(await visit().confirmIdentity()).toEqual(err({ type: 'has-problems' }));
    await press(visit().readCardAgain());
    expect(harness.step('identity').problems).toEqual({});
    await person.laysCard(resident);
    expect(harness.step('identity').state).toMatchObject({ person: { name: resident.name } });
  });

  it('counts until the end of the last day that it is valid', async () => {
    await person.comesToIdentity('rental-registration');
    expect(await visit().typeDocument({ ...permit, validTo: '2026-11-21' })).toEqual(
      err({ type: 'has-problems' }),
    );
    expect(harness.step('identity')).toMatchObject({
      state: { type: 'waiting' },
      problems: { validTo: { type: 'rule', text: { en: expect.stringContaining('expired') } } },
    });
    await press(visit().typeDocument({ ...permit, validTo: '2026-11-22' }));
    expect(harness.step('identity')).toMatchObject({ state: { type: 'read' }, problems: {} });
  });

  it('takes the place of the person before, with nothing of theirs', async () => {
    await landlord.comesToContract();
    harness.setPaper(contractValues);
    await landlord.scansContract();
    for (let count = 0; count < 4; count += 1) {
      await harness.clock.advance(1_000);
      await press(visit().back());
    }
    await press(visit().readCardAgain());
    await press(visit().typeDocument(permit));
    expect(harness.step('identity').state).toMatchObject({ person: { name: '梁綺文' } });
    expect([...harness.pages[0]!.bytes]).toEqual([0, 0, 0, 0]);
    await press(visit().confirmIdentity());
    expect(harness.step('form').answers).toEqual({});
    await press(visit().back());
    await press(visit().readCardAgain());
    await press(visit().typeDocument({ ...permit, number: 'M98765432', name: '黃少鈞' }));
    expect(harness.step('identity').state).toMatchObject({
      person: { name: '黃少鈞', maskedNumber: 'M98****32' },
    });
  });

  it('is refused where the matter needs a chip', async () => {
    await person.comesToIdentity('individual-business');
    expect(harness.step('identity').travelDocuments).toEqual([]);
    expect(await visit().typeDocument(permit)).toEqual(err({ type: 'not-on-this-step' }));
    expect(harness.step('identity').state.type).toBe('waiting');
  });
});

describe('a typed number', () => {
  it.each([
    ['mainland-travel-permit', 'M0123456789', true],
    ['mainland-travel-permit', '12345678', false],
    ['taiwan-permit', '12345678', true],
    ['taiwan-permit', 'H12345678', false],
    ['mainland-permit', 'CA1234567', true],
    ['mainland-permit', 'CI1234567', false],
    ['passport', 'L7654321A', true],
    ['passport', 'ABCDEFGH', false],
  ] as const)('of a %s such as %s is taken: %s', async (kind, number, isTaken) => {
    await person.comesToIdentity('incident-report');
    const typed = { kind, number, name: '某某', birthDate: '1990-09-21', validTo: '2031-04-18' };
    expect((await visit().typeDocument(typed)).ok).toBe(isTaken);
    expect(Object.keys(harness.step('identity').problems)).toEqual(isTaken ? [] : ['number']);
  });
});
