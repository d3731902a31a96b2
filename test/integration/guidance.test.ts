import { afterEach, beforeEach, expect, it } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import { press } from './resident-at-service.ts';
import { startWholeTerminal, type WholeTerminal } from './whole-terminal.ts';

let terminal: WholeTerminal;

beforeEach(async () => {
  terminal = await startWholeTerminal({ site: 'HK' });
  await terminal.until('the printer is ready', () =>
    ['ready', 'paper-near-end'].includes(terminal.view().devices.receiptPrinter.type),
  );
});

afterEach(async () => {
  await terminal.close();
});

const visit = () => terminal.client().visit;

it('who looks in Hong Kong for a matter that is done elsewhere learns where, and takes the list along', async () => {
  await press(visit().begin({ locale: 'zh-Hant-HK' }));
  const hits = await terminal.client().matters.search({ query: '居住證', locale: 'zh-Hant-HK' });
  const found = assertDefined(hits.find(({ id }) => id === 'residence-registration'));
  expect(found.mode).toBe('guide');
  await press(visit().chooseMatter({ matterId: found.id }));
  expect(terminal.step('detail').detail).toMatchObject({
    mode: 'guide',
    doneAtSites: [{ 'zh-Hant-HK': '佛山市南海區' }, { 'zh-Hant-HK': '廣州市荔灣區' }],
  });
  expect(await visit().start()).toEqual({ ok: false, error: { type: 'matter-unavailable' } });
  await press(visit().printBringList());
  await terminal.until(
    'the list is printed',
    () => terminal.step('detail').detail.bringListPrint.type === 'printed',
  );
  const [list] = terminal.printer.slips();
  expect(list?.isWhole).toBe(true);
  const printed = assertDefined(list).lines.join('\n');
  for (const line of [
    '所需文件清單',
    '居住登記、廣東省居住證申領',
    '居民身份證正本',
    '就業證明（數種任擇其一）',
    '市民之窗終端：佛山市南海區、廣州市荔灣區',
    'Citizen Window terminals: Nanhai, Foshan; Liwan,',
  ]) {
    expect(printed).toContain(line);
  }
});

it.each([
  ['driving-licence-exchange', '香港或澳门驾驶证原件和复印件'],
  ['household-registration', '居民户口簿（丢失的不用带）'],
])('%s, which no terminal takes, prints what to bring', async (matterId, paper) => {
  await press(visit().begin({ locale: 'zh-Hans' }));
  await press(visit().chooseMatter({ matterId }));
  const { detail } = terminal.step('detail');
  expect(detail).toMatchObject({
    mode: 'guide',
    availability: { type: 'cannot', reasons: [{ type: 'guide' }] },
    doneAtSites: [],
    isIllustrative: true,
  });
  expect(await visit().start()).toEqual({ ok: false, error: { type: 'matter-unavailable' } });
  await press(visit().printBringList());
  await terminal.until(
    'the list is printed',
    () => terminal.step('detail').detail.bringListPrint.type === 'printed',
  );
  const lines = assertDefined(terminal.printer.slips()[0]).lines;
  const printed = lines.join('\n');
  expect(printed).toContain(`[  ] ${paper}`);
  // One box for each paper of its list, and none for the documents and papers of a form that there is not.
  expect(lines.filter((line) => line.startsWith('[  ]'))).toHaveLength(detail.bringList.length);
  expect(lines.join('')).toContain(detail.elsewhere['zh-Hans'].slice(0, 20));
});

it('halls are named on the list of what any town hall takes', async () => {
  await press(visit().begin({ locale: 'zh-Hant-HK' }));
  await press(visit().chooseMatter({ matterId: 'food-permit' }));
  await press(visit().printBringList());
  await terminal.until(
    'the list is printed',
    () => terminal.step('detail').detail.bringListPrint.type === 'printed',
  );
  const printed = terminal.printer
    .slips()
    .flatMap(({ lines }) => lines)
    .join('');
  expect(printed).toContain('鎮街大廳：桂城街道行政服務中心');
  expect(printed).toContain('大瀝鎮行政服務中心');
  expect(terminal.step('detail').detail.doneAtHalls).toHaveLength(7);
});
