// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderIn } from '../testing/render.tsx';
import { Phrases, phrasesOf } from './phrases.tsx';

afterEach(cleanup);

describe('the phrases of a sentence', () => {
  it.each([
    ['请核对从租赁合同上读到的内容。', ['租赁', '合同', '内容。']],
    ['补正前，请把您的证件平放在读卡区。', ['证件', '前，']],
    ['需要上次打印的“暂存凭条”。', ['上次', '打印的', '条”。']],
    ['請把證件平放在讀卡器上。', ['證件', '上。']],
  ])('of %s are words with what leans on them', (text, whole) => {
    const phrases = phrasesOf(text);
    expect(phrases.join('')).toBe(text);
    expect(phrases).toEqual(expect.arrayContaining(whole));
  });

  it('keep a number and its unit together', () => {
    expect(phrasesOf('查到 2\u00a0家')).toContain('2\u00a0家');
  });

  it('of nothing are none', () => {
    expect(phrasesOf('')).toEqual([]);
  });
});

it('says the same text in every language', () => {
  const text = '南海区已收到您的申请。';
  renderIn({ locale: 'zh-Hans' }, <Phrases text={text} />);
  expect(screen.getByText(text).querySelectorAll('wbr').length).toBeGreaterThan(0);
  cleanup();
  renderIn({ locale: 'en' }, <p>{<Phrases text="Received." />}</p>);
  expect(screen.getByText('Received.').querySelector('wbr')).toBeNull();
});
