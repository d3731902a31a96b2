// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { err } from '#main/basics/result.ts';
import { locales, type Locale } from '#main/basics/locale.ts';
import type { StepView, TerminalView } from '#main/contract/views.ts';
import { ConnectedApp } from '../app.tsx';
import { PressGuardContext } from '../components/press-guard.tsx';
import { exampleBrowse } from '../examples/browse.ts';
import { createExampleClient, type ExampleCall, type ExampleClientOptions } from '../examples/client.ts';
import { exampleHits } from '../examples/matters.ts';
import {
  exampleObstacles,
  exampleSteps,
  exampleTerminalView,
  exampleVisit,
  type ExampleStep,
} from '../examples/views.ts';
import { stringsOf } from '../strings/index.ts';
import { installCamera, installCanvas } from '../testing/render.tsx';

beforeAll(installCanvas);
beforeAll(installCamera);
afterEach(cleanup);

function settle(): Promise<void> {
  return act(async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  });
}

function app(view: TerminalView, options: ExampleClientOptions = {}) {
  const calls: ExampleCall[] = [];
  const client = createExampleClient({
    hits: exampleHits,
    image: () => null,
    ...options,
    onCall: (call) => calls.push(call),
  });
  const element = (shown: TerminalView) => (
    <PressGuardContext value={{ settleMs: 0, repeatMs: 0 }}>
      <ConnectedApp connection={{ type: 'connected', client, view: shown }} />
    </PressGuardContext>
  );
  const rendered = render(element(view));
  return {
    calls: (method: string) => calls.filter((call) => call.method === method).map((call) => call.input),
    push: (next: TerminalView) => rendered.rerender(element(next)),
  };
}
function inVisit(step: StepView, locale: Locale = 'zh-Hans', rest = {}): TerminalView {
  return { ...exampleTerminalView, visit: exampleVisit(step, { locale, ...rest }) };
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

describe('each step has a screen with one sentence first', () => {
  const rows = (Object.keys(exampleSteps) as ExampleStep[]).flatMap((name) =>
    locales.map((locale) => ({ name, locale })),
  );
  it.each(rows)('$name in $locale', async ({ name, locale }) => {
    app(inVisit(exampleSteps[name], locale));
    await settle();
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    expect(screen.getByRole('heading', { level: 1 }).textContent).not.toBe('');
    expect(document.documentElement.lang).toBe(locale);
    expect(document.body.textContent).not.toMatch(/undefined|\[object|NaN/);
  });

  it('has examples of every kind of step', () => {
    const kinds = new Set(Object.values(exampleSteps).map((step) => step.kind));
    expect(kinds.size).toBe(20);
  });
});

describe('the welcome screen', () => {
  it('begins in the language of the button and carries large type over', async () => {
    const { calls } = app(exampleTerminalView);
    press('大字');
    expect(document.documentElement.dataset['type']).toBe('large');
    press(/開始辦理/);
    await settle();
    expect(calls('visit.begin')).toEqual([{ locale: 'zh-Hant-HK' }]);
    expect(calls('visit.setLargeType')).toEqual([{ isLargeType: true }]);
  });

  it('gives way to the reason when the terminal is closed', () => {
    app({ ...exampleTerminalView, service: { type: 'closed', reason: 'cannot-take-more' } });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('本机暂时不能再收申请。');
    expect(screen.queryByRole('button', { name: /开始办事/ })).toBeNull();
  });
});

describe('finding', () => {
  const typed = () => screen.getByRole<HTMLInputElement>('textbox', { name: '查找事项' }).value;

  it('keeps what was typed for the length of the visit, and no longer', async () => {
    const { push } = app(inVisit(exampleSteps.find));
    await settle();
    fireEvent.change(screen.getByRole('textbox', { name: '查找事项' }), { target: { value: '开店' } });
    push(inVisit(exampleSteps.detail));
    push(inVisit(exampleSteps.find));
    await settle();
    expect(typed()).toBe('开店');
    push(inVisit(exampleSteps.find, 'zh-Hans', { id: 'of-the-next-resident' }));
    await settle();
    expect(typed()).toBe('');
  });

  it('forgets it with the last screen of the visit', async () => {
    const { push } = app(inVisit(exampleSteps.find));
    await settle();
    fireEvent.change(screen.getByRole('textbox', { name: '查找事项' }), { target: { value: '开店' } });
    push(inVisit(exampleSteps.erased));
    push(inVisit(exampleSteps.find));
    await settle();
    expect(typed()).toBe('');
  });

  it('keeps the group that was chosen', async () => {
    const { push, calls } = app(inVisit(exampleSteps.find), { browse: exampleBrowse });
    await settle();
    const group = exampleBrowse.needs[0]!;
    press(new RegExp(`^${group.name['zh-Hans']}`));
    await settle();
    push(inVisit(exampleSteps.detail));
    push(inVisit(exampleSteps.find));
    await settle();
    expect(screen.getByRole('heading', { level: 2, name: group.name['zh-Hans'] })).toBeTruthy();
    expect(calls('matters.search').at(-1)).toMatchObject({ group: { by: group.by, id: group.id } });
  });

  it('draws nothing anew under a finger, and all of it when it has left', async () => {
    const { push } = app(inVisit(exampleSteps.find));
    await settle();
    const lineIsDown = () => screen.queryByText(stringsOf['zh-Hans'].bar.lineDown) !== null;
    fireEvent.pointerDown(document.querySelector('.hit')!);
    push({ ...inVisit(exampleSteps.find), line: { state: 'down', waitingCount: 0 } });
    await settle();
    expect(lineIsDown()).toBe(false);
    fireEvent.pointerUp(document.querySelector('.hit')!);
    await waitFor(() => expect(lineIsDown()).toBe(true));
  });

  it('searches as one types and opens what is pressed', async () => {
    const { calls } = app(inVisit(exampleSteps.find));
    await settle();
    fireEvent.change(screen.getByRole('textbox', { name: '查找事项' }), { target: { value: '开店' } });
    await settle();
    expect(calls('matters.search').at(-1)).toEqual({ query: '开店', locale: 'zh-Hans' });
    press(/个体工商户设立登记/);
    await settle();
    expect(calls('visit.chooseMatter')).toEqual([{ matterId: 'individual-business' }]);
  });

  it('offers groups to those who do not type, and leads out of them', async () => {
    const { calls } = app(inVisit(exampleSteps.find), { browse: exampleBrowse });
    await settle();
    press(/税和公积金/);
    await settle();
    expect(calls('matters.search').at(-1)).toEqual({
      query: '',
      locale: 'zh-Hans',
      group: { by: 'need', id: 'my-money' },
    });
    expect(screen.getByRole('heading', { level: 2, name: '税和公积金' })).toBeDefined();
    press('全部分类');
    await settle();
    expect(calls('matters.search').at(-1)).toEqual({ query: '', locale: 'zh-Hans' });
    fireEvent.click(screen.getByRole('radio', { name: '按部门' }));
    expect(screen.getByRole('button', { name: /市场监督管理局/ })).toBeDefined();
  });

  it('looks everywhere when one types, whatever group was chosen', async () => {
    const { calls } = app(inVisit(exampleSteps.find), { browse: exampleBrowse });
    await settle();
    press(/爸妈养老/);
    await settle();
    fireEvent.change(screen.getByRole('textbox', { name: '查找事项' }), { target: { value: 'dj' } });
    await settle();
    expect(calls('matters.search').at(-1)).toEqual({ query: 'dj', locale: 'zh-Hans' });
    expect(screen.queryByRole('button', { name: '全部分类' })).toBeNull();
  });

  it('says so when nothing is found', async () => {
    app(inVisit(exampleSteps.find, 'zh-Hant-HK'), { hits: [] });
    await settle();
    expect(screen.getByText('找不到相關事項。')).toBeDefined();
  });
});

describe('a document that no chip vouches for', () => {
  const otherDocuments = exampleSteps['identity-other-documents'];

  it('is chosen, scanned, or typed, with the card as the way back', async () => {
    const { calls } = app(inVisit(otherDocuments));
    expect(document.body.textContent).toContain('港澳居民来往内地通行证、台湾居民来往大陆通行证或护照');
    press('用其他证件');
    press('护照');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('请放好护照。');
    press('扫描证件');
    await settle();
    expect(calls('visit.scanDocument')).toEqual([{ kind: 'passport' }]);
    press('改用读卡器');
    await settle();
    expect(calls('visit.readCardAgain')).toHaveLength(1);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('请把证件平放在读卡器上。');
  });

  it('is typed at once where it cannot be scanned', async () => {
    const fields = exampleSteps.form.fields.slice(0, 1);
    const [offer] = otherDocuments.travelDocuments;
    const { calls } = app(
      inVisit({ ...otherDocuments, travelDocuments: [{ ...offer, canScan: false, typedFields: fields }] }),
    );
    press('用其他证件');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('请照港澳居民来往内地通行证输入。');
    expect(screen.queryByRole('button', { name: '改为扫描' })).toBeNull();
    press('下一步');
    await settle();
    expect(calls('visit.typeDocument')).toMatchObject([{ kind: 'mainland-travel-permit' }]);
  });

  it('is confirmed value by value, with what its holder put right', async () => {
    const { calls } = app(inVisit(exampleSteps['identity-document-read']));
    press(/出生日期/);
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '1990-09-21' } });
    press(stringsOf['zh-Hans'].confirmation.confirm);
    await settle();
    expect(calls('visit.confirmDocument')).toMatchObject([{ number: 'H01234567', birthDate: '1990-09-21' }]);
    press('重新扫描');
    await settle();
    expect(calls('visit.discardDocument')).toHaveLength(1);
  });

  it.each(locales)('names in %s what the matter takes when a card is not', (locale) => {
    app(inVisit(exampleSteps['identity-wrong-card'], locale));
    const { kinds } = stringsOf[locale].identity;
    const said = screen.getByRole('alert').textContent;
    for (const kind of ['resident-id', 'residence-permit', 'passport'] as const)
      expect(said).toContain(kinds[kind]);
  });
});

describe('the form', () => {
  it('hands over what was typed before it goes back', async () => {
    const { calls } = app(inVisit(exampleSteps.form));
    fireEvent.change(screen.getByRole('textbox', { name: '手机号码' }), { target: { value: '61234567' } });
    press('返回');
    await settle();
    const [kept] = calls('visit.keepAnswers') as { answers: Record<string, unknown> }[];
    expect(kept?.answers['operatorPhone']).toBe('+852 61234567');
    expect(calls('visit.back')).toHaveLength(1);
  });

  it('submits the page once, and names each problem at its field', async () => {
    const { calls, push } = app(inVisit(exampleSteps['form-many']));
    press('下一步');
    press('下一步');
    await settle();
    expect(calls('visit.submitPage')).toHaveLength(1);
    push(inVisit(exampleSteps['form-wrong']));
    expect(screen.getByRole('alert').textContent).toContain('还有\u00a04\u00a0处需要补上或改正。');
    expect(screen.getByText('没有这一天，请检查日期。')).toBeDefined();
  });

  it('keeps what is being typed when the service pushes a view', () => {
    const { push } = app(inVisit(exampleSteps['form-many']));
    fireEvent.change(screen.getByRole('textbox', { name: /店名/ }), { target: { value: '㛃记' } });
    push(inVisit({ ...exampleSteps['form-many'] }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /店名/ }).value).toBe('㛃记');
  });

  it('opens the keyboard for the field that has the focus and closes it with Done', async () => {
    app(inVisit(exampleSteps.form));
    act(() => screen.getByRole('textbox', { name: '手机号码' }).focus());
    await screen.findByRole('region', { name: '屏幕键盘' });
    expect(screen.queryByRole('navigation', { name: '帮助' })).toBeNull();
    fireEvent.pointerDown(screen.getByRole('button', { name: '完成' }));
    await screen.findByRole('navigation', { name: '帮助' });
  });
});

describe('confirmation of read values', () => {
  it('underlines what is unsure and sends what was corrected', async () => {
    const { calls } = app(inVisit(exampleSteps.confirmation));
    expect(document.querySelector('u')?.textContent).toBe('8');
    press(/修改房屋地址/);
    fireEvent.change(screen.getByRole('textbox', { name: '修改房屋地址' }), {
      target: { value: '大沥镇黄岐六联村沙溪路 6 号 103 铺' },
    });
    press('改好了');
    expect(screen.getByText('您已修改')).toBeDefined();
    press('都对，下一步');
    await settle();
    const [sent] = calls('visit.confirmValues') as { values: Record<string, string> }[];
    expect(sent?.values).toEqual({
      ownerName: '陈㛃娴',
      proofAddress: '大沥镇黄岐六联村沙溪路 6 号 103 铺',
      from: '2026-12-01',
      rent: '',
    });
  });
});

describe('the material', () => {
  it('asks before it removes a page', async () => {
    const { calls } = app(inVisit(exampleSteps['material-pages']));
    press(/删除.*第\u00a02\u00a0页/);
    expect(calls('visit.removePage')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: '删除' }));
    await settle();
    expect(calls('visit.removePage')).toEqual([{ pageId: 'page-2' }]);
  });

  it('offers the promise only where there is one', () => {
    app(inVisit({ ...exampleSteps.material, later: null }));
    expect(screen.queryByRole('button', { name: '用书面承诺代替' })).toBeNull();
  });
});

describe('the signature', () => {
  const canvas = () => screen.getByRole('img', { name: '签名框' });
  const draw = (toX: number) => {
    fireEvent.pointerDown(canvas(), {
      clientX: 10,
      clientY: 10,
      isPrimary: true,
      button: 0,
      buttons: 1,
      pointerId: 1,
    });
    for (let x = 20; x <= toX; x += 10) {
      fireEvent.pointerMove(window, { clientX: x, clientY: 10 + (x % 40), buttons: 1, pointerId: 1 });
    }
    fireEvent.pointerUp(window, { clientX: toX, clientY: 20, pointerId: 1 });
  };

  it('needs strokes, and says what is missing', async () => {
    const { calls } = app(inVisit(exampleSteps.signature));
    press('签好了，递交');
    await settle();
    expect(calls('visit.sign')).toEqual([]);
    expect(screen.getByRole('alert').textContent).toContain('还没有签名');
  });

  it('refuses a dot, takes a name, and forgets it when it is cleared', async () => {
    const { calls } = app(inVisit(exampleSteps.signature));
    draw(20);
    press('签好了，递交');
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('太短');
    draw(400);
    press('重写');
    press('签好了，递交');
    expect(screen.getByRole('alert').textContent).toContain('还没有签名');
    draw(400);
    press('签好了，递交');
    await settle();
    const [sent] = calls('visit.sign') as { pngDataUrl: string; strokes: unknown[][] }[];
    expect(sent?.pngDataUrl).toMatch(/^data:image\/png;base64,/);
    expect(sent?.strokes[0]?.length).toBeGreaterThan(1);
  });
});

describe('the slip', () => {
  it.each(locales)('never calls a kept submission received or accepted, in %s', (locale) => {
    app(inVisit(exampleSteps['slip-kept'], locale));
    const said = (document.body.textContent ?? '').replace(
      /这不是收件回执|這不是收件回執|This is not a receipt/g,
      '',
    );
    expect(said).not.toMatch(/收件|受理|accepted|\breceipt\b/i);
  });

  it('offers another print when paper was out, and a copy when nobody can tell', async () => {
    const { calls, push } = app(inVisit(exampleSteps['slip-not-printed']));
    press('再打印一次');
    await settle();
    expect(calls('visit.printAgain')).toHaveLength(1);
    push(inVisit(exampleSteps['slip-unknown']));
    expect(screen.getByRole('button', { name: '打印副本' })).toBeDefined();
  });
});

describe('the end of a visit', () => {
  it('has nothing preselected, and no answer is an answer', async () => {
    const { calls } = app(inVisit(exampleSteps.evaluation));
    expect(document.querySelector('[aria-pressed="true"], [aria-checked="true"], :checked')).toBeNull();
    press('不评价，结束');
    await settle();
    expect(calls('visit.evaluate')).toEqual([{ level: null }]);
  });

  it('asks before it erases', async () => {
    const { calls } = app(inVisit(exampleSteps.form));
    press('结束并清除');
    expect(calls('visit.end')).toEqual([]);
    const dialog = screen.getByRole('dialog');
    fireEvent.click([...dialog.querySelectorAll('button')].find((one) => one.textContent === '结束并清除')!);
    await settle();
    expect(calls('visit.end')).toHaveLength(1);
  });

  it('asks whether somebody is there, and takes a press for an answer', async () => {
    const { calls } = app(inVisit(exampleSteps.form, 'en', { idleWarning: { secondsLeft: 20 } }));
    expect(screen.getByRole('alertdialog').textContent).toContain('In 20\u00a0seconds this ends');
    press('I am still here');
    await settle();
    expect(calls('visit.touch').length).toBeGreaterThan(0);
  });
});

describe('what goes wrong', () => {
  it('is said above the action in the reader’s language', async () => {
    app(inVisit(exampleSteps.review, 'zh-Hant-HK'), { answer: () => err({ type: 'not-stored' }) });
    press(stringsOf['zh-Hant-HK'].review.confirm);
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('未能存妥');
  });

  it('tells the staff in the panel what the resident need not know', () => {
    app({
      ...inVisit(exampleSteps['slip-not-printed']),
      line: { state: 'down', waitingCount: 1 },
      devices: { ...exampleTerminalView.devices, documentScanner: { type: 'offline', cause: 'no-line' } },
    });
    press('叫工作人员');
    const said = screen.getByRole('dialog').textContent;
    expect(said).toContain('换纸后按');
    expect(said).toContain('扫描仪：没有连上（线没有接上）');
    expect(said).toContain('0757-12345');
  });

  it('shows the safe screen in the last language while the connection is lost', () => {
    const client = createExampleClient();
    const { rerender } = render(
      <ConnectedApp connection={{ type: 'connected', client, view: inVisit(exampleSteps.form, 'en') }} />,
    );
    rerender(<ConnectedApp connection={{ type: 'lost' }} />);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('We are recovering');
    expect(document.body.textContent).not.toContain('陈㛃娴');
  });
});

describe('what can be done here', () => {
  const { offer, detail } = stringsOf['zh-Hans'];

  it('of a matter that is done elsewhere is told, with the list to take along and no start', async () => {
    const { calls } = app(inVisit(exampleSteps['detail-guide']));
    await settle();
    expect(screen.getByText(offer.guide.title)).toBeTruthy();
    expect(screen.getByText('施工图审查合格书')).toBeTruthy();
    expect(screen.queryByRole('button', { name: detail.start })).toBeNull();
    press(offer.list.print);
    await settle();
    expect(calls('visit.printBringList')).toHaveLength(1);
  });

  it('names the papers and documents that cannot be used now, and how the list came out', async () => {
    app(inVisit(exampleSteps['detail-limited']));
    await settle();
    expect(screen.getByText(/授权委托书：扫描仪暂时不能用/)).toBeTruthy();
    expect(screen.getByText(offer.limits.sentLater)).toBeTruthy();
    expect(screen.getByText('读卡器暂时不能用')).toBeTruthy();
    expect(screen.getByText(offer.documents.reasons['not-at-this-site'])).toBeTruthy();
    expect(screen.getByText(offer.list.printed)).toBeTruthy();
    expect(screen.getByRole('button', { name: offer.list.again })).toBeTruthy();
  });

  it.each([
    ['withdrawn', offer.obstacles.withdrawn, offer.obstacles.withdrawnLead],
    ['step-ahead', '扫描仪暂时不能用。', offer.obstacles.mayPause(stringsOf['zh-Hans'].pause.pause)],
    ['no-slip', '凭证打印机正在补纸。', offer.obstacles.noSlip],
  ] as const)('says in the middle of a form what has come between: %s', async (type, title, text) => {
    const obstacles = exampleObstacles.filter((obstacle) => obstacle.type === type);
    app(inVisit(exampleSteps.review, 'zh-Hans', { obstacles, canPause: true }));
    await settle();
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain(title);
    expect(alert.textContent).toContain(text);
  });

  it.each(['zh-Hans', 'zh-Hant-HK', 'en'] as const)(
    'says that the line has gone before a time was chosen: %s',
    async (locale) => {
      const obstacles = [{ type: 'step-ahead', reason: { type: 'line-down' } }] as const;
      app(inVisit(exampleSteps.review, locale, { obstacles, canPause: true }));
      await settle();
      const { reasons, obstacles: texts } = stringsOf[locale].offer;
      const said = screen.getByRole('alert').textContent.toLowerCase();
      expect(said).toContain(reasons.lineDown.resident.toLowerCase());
      expect(said).toContain(texts.stepAhead.toLowerCase());
    },
  );

  it.each(['not-printed', 'unknown', 'printed'] as const)(
    'offers a result again unless it is out: %s',
    async (type) => {
      const { progress, slip } = stringsOf['zh-Hans'];
      const shown = exampleSteps['progress-not-printed'];
      if (shown.kind !== 'progress' || shown.state.type !== 'result') throw new Error('no result');
      const print = type === 'printed' ? { type } : { type, cause: 'paper-out' };
      app(inVisit({ ...shown, state: { ...shown.state, print } }, 'zh-Hans', {}));
      await settle();
      expect(screen.queryByRole('button', { name: slip.printAgain }) === null).toBe(type === 'printed');
      expect(screen.queryByText(progress.printUnknownLead) === null).toBe(type !== 'unknown');
      expect(screen.queryByText(slip.causes['paper-out'].resident) === null).toBe(type === 'printed');
    },
  );

  it('keeps the number that was typed when the line was down', async () => {
    app(inVisit(exampleSteps['progress-line-down'], 'zh-Hans', {}));
    await settle();
    const { numberLabel, askNumber } = stringsOf['zh-Hans'].progress;
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: numberLabel }).value).toBe(
      'CW-LW0101-20261122-00017-3',
    );
    expect(screen.getByRole<HTMLButtonElement>('button', { name: askNumber }).disabled).toBe(false);
  });

  it('says the way to pause only where there is one', async () => {
    const obstacles = exampleObstacles.filter((obstacle) => obstacle.type === 'step-ahead');
    app(inVisit(exampleSteps.review, 'zh-Hans', { obstacles, canPause: false }));
    await settle();
    expect(screen.getByRole('alert').textContent).toContain(offer.obstacles.mayWait);
  });
});
