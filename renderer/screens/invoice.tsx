import { useState } from 'react';
import type { InvoiceEntry, InvoiceStepView } from '#main/contract/lookup-views.ts';
import { AnswerBanner } from '../components/answer-banner.tsx';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { FactRows, type FactRow } from '../components/fact-rows.tsx';
import { Field } from '../components/field.tsx';
import { Screen } from '../components/screen.tsx';
import { Tag, type Tone } from '../components/tag.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './form.css';
import { inChinese, lookupField, WrongCount } from './lookup-parts.tsx';
import { LookingUp, ProgressProblem } from './progress.tsx';

/** 发票查验: the invoice as printed, and whether the tax office holds it. */
export function InvoiceScreen({ step }: { readonly step: InvoiceStepView }) {
  const { state } = step;
  switch (state.type) {
    case 'asking':
      return <Asking key="asking" step={step} />;
    case 'looking-up':
      return <LookingUp key="looking-up" />;
    case 'answered':
      return <Answered key="answered" state={state} entered={step.entered} />;
  }
}

const entries = ['number', 'code', 'date', 'total'] as const satisfies readonly (keyof InvoiceEntry)[];

/** Of invoices that nobody issued. */
const examples = { number: '26442000000012345678', code: '044002600111' } as const;

function Asking({ step }: { readonly step: InvoiceStepView }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const [entered, setEntered] = useState<InvoiceEntry>(step.entered);
  const { invoice, lookUp } = strings.lookups;
  return (
    <Screen
      overline={invoice.office}
      title={invoice.title}
      lead={invoice.lead}
      problem={<WrongCount problems={step.problems} />}
      actions={
        <Button variant="primary" onPress={() => send((client) => client.visit.checkInvoice(entered))}>
          {lookUp}
        </Button>
      }
    >
      <ProgressProblem problem={step.problem} />
      <div className="form">
        {entries.map((name) => (
          <Field
            key={name}
            field={lookupField({
              id: name,
              kind: name === 'date' ? 'date' : name === 'total' ? 'number' : 'text',
              isRequired: name !== 'code',
              ...invoice.fields[name],
              ...(name === 'total' ? { unit: invoice.yuan } : {}),
              ...(name in examples ? { example: examples[name as keyof typeof examples] } : {}),
            })}
            value={entered[name]}
            problem={step.problems[name] ?? null}
            onChange={(value) => setEntered((before) => ({ ...before, [name]: String(value) }))}
          />
        ))}
      </div>
    </Screen>
  );
}

type AnsweredState = Extract<InvoiceStepView['state'], { type: 'answered' }>;

const outcomeTones: Readonly<Record<AnsweredState['outcome'], Tone>> = {
  matches: 'can',
  differs: 'later',
  voided: 'cannot',
  reversed: 'cannot',
  unknown: 'cannot',
};

function Answered({ state, entered }: { readonly state: AnsweredState; readonly entered: InvoiceEntry }) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  const { invoice: texts, illustrative, again } = strings.lookups;
  const { invoice, outcome } = state;
  const entry: readonly (readonly [string, string])[] = [
    [texts.fields.number.label, entered.number],
    ...(entered.code === '' ? [] : [[texts.fields.code.label, entered.code] as const]),
  ];
  const asTyped: readonly (readonly [string, string])[] = [
    [texts.fields.date.label, entered.date],
    [texts.fields.total.label, texts.amount(entered.total)],
  ];
  const held: readonly FactRow[] = invoice
    ? [
        [texts.kind, say(invoice.kind)],
        [texts.seller, inChinese(invoice.sellerName)],
        [texts.buyer, inChinese(invoice.buyerMaskedName)],
        [texts.total, texts.amount(invoice.total)],
        [texts.tax, texts.amount(invoice.tax)],
        [texts.issuedOn, invoice.issuedOn],
      ]
    : asTyped;
  return (
    <Screen
      overline={texts.office}
      title={texts.outcomes[outcome].title}
      actions={
        <Button variant="primary" onPress={() => send((client) => client.visit.leaveCase())}>
          {again}
        </Button>
      }
    >
      <AnswerBanner
        tone={outcomeTones[outcome]}
        title={texts.outcomes[outcome].lead}
        {...(outcome === 'differs' ? { icon: 'warning' as const } : {})}
      />
      {state.isIllustrative ? (
        <p>
          <Tag tone="later">{illustrative}</Tag>
        </p>
      ) : null}
      <Card>
        <FactRows rows={[...entry, ...held]} />
      </Card>
    </Screen>
  );
}
