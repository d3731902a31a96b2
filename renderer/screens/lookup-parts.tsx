import type { ReactNode } from 'react';
import type { FieldProblems, FieldView } from '#main/contract/form-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { useLanguage } from '../strings/locale-context.tsx';

/** A field of a screen of our own, in the words of the reader's language. */
export function lookupField(field: {
  readonly id: string;
  readonly kind: FieldView['kind'];
  readonly label: string;
  readonly hint: string;
  readonly isRequired: boolean;
  readonly unit?: string;
  /** Of numbers: what one looks like. */
  readonly example?: string;
}): FieldView {
  const same = (text: string) => ({ 'zh-Hans': text, 'zh-Hant-HK': text, en: text });
  return {
    id: field.id,
    kind: field.kind,
    label: same(field.label),
    hint: field.hint === '' ? null : same(field.hint),
    isRequired: field.isRequired,
    maxLength: null,
    minimum: null,
    maximum: null,
    unit: field.unit === undefined ? null : same(field.unit),
    options: [],
    source: null,
    isReadOnly: false,
    format:
      field.example === undefined
        ? null
        : { name: 'certificate-number', example: field.example, keyboard: 'digits' },
    placeKinds: [],
    within: null,
    chosenPlace: null,
    slotResource: null,
  };
}

/** In the words of an office's register, whatever the reader's language. */
export function inChinese(text: string): ReactNode {
  return <span lang="zh-Hans">{text}</span>;
}

export function WrongCount({ problems }: { readonly problems: FieldProblems }) {
  const { form } = useLanguage().strings;
  const count = Object.keys(problems).length;
  if (count === 0) return null;
  return (
    <div className="screen-problem">
      <AnswerBanner tone="cannot" title={form.problemsTitle(count)} isAlert />
    </div>
  );
}
