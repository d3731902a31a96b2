import type { AnswerValue, FieldProblem, FieldView } from '#main/contract/form-views.ts';
import { exampleFields } from '../examples/forms.ts';
import { Field } from './field.tsx';

const nothing = () => undefined;
const example = (field: FieldView, value: AnswerValue | null, problem: FieldProblem | null = null) => (
  <Field field={field} value={value} problem={problem} onChange={nothing} />
);

export const examples = {
  'from the chip': example(exampleFields.name, '陈㛃娴'),
  text: example(exampleFields.tradeName, '沙溪路㛃记小食'),
  'text too long': example(exampleFields.tradeName, '小食'.repeat(30), { type: 'too-long', maxLength: 40 }),
  number: example(exampleFields.staffCount, 3),
  'number out of range': example(exampleFields.staffCount, 0, {
    type: 'out-of-range',
    minimum: 1,
    maximum: 500,
  }),
  phone: example(exampleFields.phone, '+852 91234567'),
  'phone wrong': example(exampleFields.phone, '+853 1', { type: 'phone-pattern', region: 'macau' }),
  date: example(exampleFields.from, '2026-12-01'),
  'date wrong': example(exampleFields.from, '2026-02-30', { type: 'not-a-date' }),
  choice: example(exampleFields.purpose, 'living'),
  choices: example(exampleFields.scope, ['catering', 'parcel']),
  'choices missing': example(exampleFields.scope, null, { type: 'required' }),
  'yes or no': example(exampleFields.family, false),
  town: example(exampleFields.town, '440605125'),
  'resident number': example(exampleFields.number, '440605198808081231', { type: 'check-digit' }),
  'credit code': example(exampleFields.creditCode, ''),
  'several lines': example(exampleFields.description, '路灯连续三晚不亮。'),
};
