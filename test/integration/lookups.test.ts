import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { press, residentAtService } from './resident-at-service.ts';
import { createServiceHarness, type ServiceHarness } from './service-harness.ts';

let harness: ServiceHarness;

beforeEach(async () => {
  harness = await createServiceHarness({ site: 'HK' });
});

afterEach(async () => {
  await harness.close();
});

const { visit } = residentAtService(() => harness);

async function opens(inquiry: 'invoice' | 'company'): Promise<void> {
  await press(visit().begin({ locale: 'zh-Hant-HK' }));
  await press(visit().openInquiry({ inquiry }));
}

const digital = { code: '', number: '26442000000012345678', date: '2026-10-16', total: '1280.00' };

async function checks(entry: Partial<typeof digital>) {
  await press(visit().checkInvoice({ ...digital, ...entry }));
  await harness.until(() => harness.step('invoice').state.type !== 'looking-up');
  return harness.step('invoice');
}

describe('where they are offered', () => {
  it('is Hong Kong, beside what is asked everywhere', () => {
    expect(harness.view().terminal.inquiries).toEqual(['progress', 'resume', 'invoice', 'company']);
  });

  it('is not Liwan', async () => {
    const liwan = await createServiceHarness();
    try {
      expect(liwan.view().terminal.inquiries).toEqual(['progress', 'resume']);
      await liwan.client.visit.begin({ locale: 'en' });
      expect(await liwan.client.visit.openInquiry({ inquiry: 'invoice' })).toMatchObject({ ok: false });
    } finally {
      await liwan.close();
    }
  });
});

describe('an invoice', () => {
  it('is shown as the tax office holds it, with its buyer masked', async () => {
    await opens('invoice');
    const { state } = await checks({});
    expect(state).toMatchObject({
      outcome: 'matches',
      isIllustrative: true,
      invoice: { sellerName: '佛山市虚构餐饮管理有限公司', total: '1280.00', tax: '73.58' },
    });
    expect(JSON.stringify(state)).not.toContain('陈小明');
  });

  it.each([
    ['as people copy it', { number: '２６４４ 2000 0000 1234 5678', total: '¥1,280' }, 'matches'],
    ['with another total', { total: '1281.00' }, 'differs'],
    [
      'that is void',
      { code: '044002600111', number: '76543210', date: '2026-06-30', total: '328' },
      'voided',
    ],
    [
      'that was reversed',
      { number: '26442000000087654321', date: '2026-09-09', total: '22600.00' },
      'reversed',
    ],
    ['that nobody issued', { number: '26442000000000000001' }, 'unknown'],
  ])('%s is answered truly', async (_what, entry, outcome) => {
    await opens('invoice');
    const { state } = await checks(entry);
    expect(state).toMatchObject({ type: 'answered', outcome });
  });

  it.each([
    ['no number', { number: '' }, { number: { type: 'required' } }],
    ['a number of nine digits', { number: '123456789' }, { number: { type: 'number-pattern' } }],
    ['letters', { number: 'abc' }, { number: { type: 'number-pattern' } }],
    ['an old number without its code', { number: '00123456' }, { code: { type: 'required' } }],
    ['a code beside a digital number', { code: '4400262130' }, { code: { type: 'number-pattern' } }],
    ['a day that there is not', { date: '2026-02-30' }, { date: { type: 'not-a-date' } }],
    ['tomorrow', { date: '2099-01-01' }, { date: { type: 'date-out-of-range' } }],
    ['three decimals', { total: '12.345' }, { total: { type: 'not-a-number' } }],
    ['a formula', { total: '=1+1' }, { total: { type: 'not-a-number' } }],
  ])('with %s is not sent', async (_what, entry, problems) => {
    await opens('invoice');
    expect(await visit().checkInvoice({ ...digital, ...entry })).toEqual({
      ok: false,
      error: { type: 'has-problems' },
    });
    expect(harness.step('invoice')).toMatchObject({ state: { type: 'asking' }, problems });
    expect(Object.keys(harness.step('invoice').problems)).toHaveLength(1);
  });

  it('keeps what was typed when the line is down', async () => {
    await opens('invoice');
    await harness.district.setFault({ type: 'down' });
    const step = await checks({});
    expect(step).toMatchObject({
      state: { type: 'asking' },
      problem: 'district-offline',
      entered: { number: digital.number },
    });
  });

  it('is compared once more where it differs, and forgotten otherwise', async () => {
    await opens('invoice');
    await checks({ total: '1.00' });
    await press(visit().leaveCase());
    expect(harness.step('invoice').entered.number).toBe(digital.number);
    await harness.clock.advance(2_000);
    await checks({});
    await press(visit().leaveCase());
    expect(harness.step('invoice').entered.number).toBe('');
  });
});

describe('a company', () => {
  async function asks(text: string) {
    await press(visit().queryCompany({ text }));
    await harness.until(() => harness.step('company').state.type !== 'looking-up');
    return harness.step('company').state;
  }

  it('is found by its credit code, however it is written', async () => {
    await opens('company');
    expect(await asks(' 91440605ma4x000124 ')).toMatchObject({
      type: 'company',
      isIllustrative: true,
      company: { name: '佛山市虚构陶瓷有限公司', legalRepresentativeMaskedName: '李**' },
    });
  });

  it('is chosen among those of the name, and the list is still there', async () => {
    await opens('company');
    const list = await asks('虚构');
    expect(list.type).toBe('list');
    if (list.type !== 'list') return;
    expect(list.companies.length).toBeGreaterThan(1);
    await press(visit().showCompany({ creditCode: '91440605MA4X00047N' }));
    expect(harness.step('company').state).toMatchObject({ company: { state: 'cancelled' } });
    await press(visit().leaveCase());
    expect(harness.step('company').state).toEqual(list);
    expect(await visit().showCompany({ creditCode: 'unknown' })).toMatchObject({ ok: false });
  });

  it('that there is none of is said to be none', async () => {
    await opens('company');
    expect(await asks('没有这家')).toMatchObject({ type: 'list', companies: [] });
  });

  it.each([
    ['', { type: 'required' }],
    ['虚', { type: 'too-short', minLength: 2 }],
    ['91440605MA4X000125', { type: 'check-digit' }],
    ['91440605MA4X00012', { type: 'number-pattern' }],
    ['虚'.repeat(120), { type: 'too-long', maxLength: 100 }],
  ])('is not asked for by %j', async (text, problem) => {
    await opens('company');
    expect(await visit().queryCompany({ text })).toMatchObject({ ok: false });
    expect(harness.step('company').problems).toEqual({ text: problem });
  });

  it('cannot be asked for while the line is down', async () => {
    await opens('company');
    await harness.district.setFault({ type: 'down' });
    await asks('虚构');
    expect(harness.step('company')).toMatchObject({ problem: 'district-offline', entered: '虚构' });
  });
});
