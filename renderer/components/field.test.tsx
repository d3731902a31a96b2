// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { AnswerValue, FieldProblem, FieldView } from '#main/contract/form-views.ts';
import { exampleFields } from '../examples/forms.ts';
import { exampleTerminalView } from '../examples/views.ts';
import { renderIn } from '../testing/render.tsx';
import { Field } from './field.tsx';

afterEach(cleanup);

function show(field: FieldView, first: AnswerValue | null, problem: FieldProblem | null = null) {
  const seen: { value: AnswerValue | null } = { value: first };
  function Held() {
    const [value, setValue] = useState(first);
    const change = (next: AnswerValue) => {
      seen.value = next;
      setValue(next);
    };
    return <Field field={field} value={value} problem={problem} onChange={change} />;
  }
  renderIn({}, <Held />);
  return seen;
}

describe('a field', () => {
  it('answers yes or no as a truth value', () => {
    const seen = show(exampleFields.family, null);
    fireEvent.click(screen.getByRole('radio', { name: '否' }));
    expect(seen.value).toBe(false);
  });

  it('gathers several choices', () => {
    const seen = show(exampleFields.scope, ['catering']);
    fireEvent.click(screen.getByRole('checkbox', { name: '快递代收代寄' }));
    expect(seen.value).toEqual(['catering', 'parcel']);
  });

  it('keeps the number when the region of a phone changes', () => {
    const seen = show(exampleFields.phone, '+86 91234567');
    fireEvent.click(screen.getByRole('radio', { name: '香港' }));
    expect(seen.value).toBe('+852 91234567');
    fireEvent.change(screen.getByRole('textbox', { name: '手机号码' }), { target: { value: '6612 3456' } });
    expect(seen.value).toBe('+852 66123456');
    fireEvent.change(screen.getByRole('textbox', { name: '手机号码' }), {
      target: { value: '６６１２３４５７' },
    });
    expect(seen.value).toBe('+852 66123457');
  });

  it.each([
    ['LW', '内地'],
    ['HK', '香港'],
    ['MO', '澳门'],
  ])('offers the region of a phone that most have at %s', (siteId, region) => {
    const { terminal } = exampleTerminalView;
    const view = { ...exampleTerminalView, terminal: { ...terminal, siteId } };
    renderIn(
      { view },
      <Field field={exampleFields.phone} value={null} problem={null} onChange={() => undefined} />,
    );
    expect(screen.getByRole<HTMLInputElement>('radio', { name: region }).checked).toBe(true);
  });

  it('steps a date over the end of a month and never into a day that is not there', () => {
    const seen = show(exampleFields.from, '2026-01-31');
    fireEvent.click(screen.getByRole('button', { name: '月加一' }));
    expect(seen.value).toBe('2026-02-28');
    fireEvent.click(screen.getByRole('button', { name: '日加一' }));
    expect(seen.value).toBe('2026-02-01');
    fireEvent.click(screen.getByRole('button', { name: '年减一' }));
    expect(seen.value).toBe('2025-02-01');
  });

  it('counts characters as a person does and says when there are too many', () => {
    show(exampleFields.description, '𠮷'.repeat(501));
    expect(screen.getByText('501 / 500 字').className).toContain('over');
  });

  it('ties the problem to its control', () => {
    show(exampleFields.number, '1', { type: 'check-digit' });
    const control = screen.getByRole('textbox', { name: '证件号码' });
    expect(control.getAttribute('aria-invalid')).toBe('true');
    const problemId = control.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(problemId)?.textContent).toBe('号码核对不上，可能有一位写错了。');
  });

  it('shows a value from the chip and takes no input for it', () => {
    show(exampleFields.name, '陈㛃娴');
    expect(screen.getByText('陈㛃娴').tagName).toBe('OUTPUT');
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});
