import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err } from '#main/basics/result.ts';
import { personas } from '#test/fixtures/personas.ts';
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

describe('a page of the form', () => {
  it('cleans what no field may carry, and says what is too long', async () => {
    await person.comesToIdentity('rental-registration');
    await person.laysCard(resident);
    await press(visit().confirmIdentity());
    await press(
      visit().submitPage({ pageId: 'applicant', answers: { role: 'owner', applicantPhone: '13800000000' } }),
    );
    const answers = { houseTown: '440605124', houseUse: 'living', roomCount: '2' };
    const tooLong = { ...answers, houseCode: 'A'.repeat(10_000) };
    expect(await visit().submitPage({ pageId: 'home', answers: tooLong })).toEqual(
      err({ type: 'has-problems' }),
    );
    expect(harness.step('form').problems).toEqual({ houseCode: { type: 'too-long', maxLength: 20 } });
    const withCommands = { ...answers, houseCode: 'NH\u001b@\u001dV\u0000-1234\u202e' };
    await press(visit().keepAnswers({ pageId: 'home', answers: withCommands }));
    expect(harness.step('form').answers['houseCode']).toBe('NH@V-1234');
    expect(harness.step('form').problems).toEqual({});
    await press(visit().keepAnswers({ pageId: 'home', answers: { houseCode: '' } }));
    expect(harness.step('form').answers).not.toHaveProperty('houseCode');
  });

  it('takes nothing for fields that are not shown, and nobody types over the chip', async () => {
    await person.comesToIdentity('individual-business');
    await person.laysCard(resident);
    await press(visit().confirmIdentity());
    const pageId = harness.step('form').pageId;
    await press(
      visit().keepAnswers({
        pageId,
        answers: { operatorName: '别人', unknownField: 'x', houseUse: 'living' },
      }),
    );
    const { answers, fields } = harness.step('form');
    expect(answers['operatorName']).toBe(resident.name);
    expect(fields.find(({ id }) => id === 'operatorName')).toMatchObject({
      source: 'chip',
      isReadOnly: true,
    });
    expect(answers).not.toHaveProperty('unknownField');
  });
});
