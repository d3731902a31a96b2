// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderIn } from '../testing/render.tsx';
import { KeyboardExample } from './keyboard.examples.tsx';

afterEach(cleanup);

function field(): HTMLInputElement {
  return screen.getByLabelText('文字');
}
function tap(name: string): void {
  fireEvent.pointerDown(screen.getByRole('button', { name }));
}
/** Lets the answer of the candidates function arrive. */
function settle(): Promise<void> {
  return act(() => Promise.resolve());
}
function type(key: string): void {
  fireEvent.keyDown(field(), { key });
}

describe('the on-screen keyboard', () => {
  it('composes pinyin: letters, candidates, and the rest of the letters after a short choice', async () => {
    renderIn({}, <KeyboardExample face="words" />);
    for (const letter of 'kaidian') tap(letter);
    await settle();
    tap('开');
    expect(field().value).toBe('开');
    await settle();
    tap('店');
    expect(field().value).toBe('开店');
    expect(document.activeElement).toBe(field());
  });

  it('takes the first candidate with space and drops letters with delete', async () => {
    renderIn({}, <KeyboardExample face="words" />);
    for (const letter of 'kaidianx') tap(letter);
    tap('删除');
    await settle();
    tap('空格');
    expect(field().value).toBe('开店');
    tap('删除');
    expect(field().value).toBe('开');
  });

  it('composes from real keys, and chooses by digit', async () => {
    renderIn({}, <KeyboardExample face="words" />);
    for (const letter of 'kaidian') type(letter);
    await settle();
    type('1');
    expect(field().value).toBe('开店');
  });

  it('keeps letters that are no word', async () => {
    renderIn({}, <KeyboardExample face="words" />);
    for (const letter of 'abc') type(letter);
    await settle();
    expect(screen.getByText('没有对应的字')).toBeDefined();
    type('Enter');
    expect(field().value).toBe('abc');
  });

  it('types Latin with one capital after shift, digits, and the letter X', () => {
    renderIn({ locale: 'en' }, <KeyboardExample face="words" />);
    tap('Shift');
    tap('A');
    tap('b');
    tap('123');
    tap('4');
    tap('X');
    expect(field().value).toBe('Ab4X');
  });

  it('deletes a character outside the BMP as a whole', () => {
    renderIn({}, <KeyboardExample face="digits" />);
    fireEvent.change(field(), { target: { value: '陈𠮷' } });
    field().setSelectionRange(3, 3);
    tap('删除');
    expect(field().value).toBe('陈');
  });

  it('starts a new line in a block of text only', () => {
    renderIn({}, <KeyboardExample face="words" isMultiline />);
    tap('换行');
    expect(field().value).toBe('\n');
    cleanup();
    renderIn({}, <KeyboardExample face="words" />);
    expect(screen.queryByRole('button', { name: '换行' })).toBeNull();
  });
});
