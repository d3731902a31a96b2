import { useState } from 'react';
import type { CompanyStepView, CompanyView } from '#main/contract/lookup-views.ts';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { FactRows } from '../components/fact-rows.tsx';
import { Field } from '../components/field.tsx';
import { Screen } from '../components/screen.tsx';
import { Tag, type Tone } from '../components/tag.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './form.css';
import { inChinese, lookupField, WrongCount } from './lookup-parts.tsx';
import { LookingUp, ProgressProblem } from './progress.tsx';

/** 企业基本信息查询: by credit code or by a part of the name. */
export function CompanyScreen({ step }: { readonly step: CompanyStepView }) {
  const { state } = step;
  switch (state.type) {
    case 'asking':
      return <Asking key="asking" step={step} />;
    case 'looking-up':
      return <LookingUp key="looking-up" />;
    case 'list':
      return (
        <List
          key="list"
          entered={step.entered}
          companies={state.companies}
          isIllustrative={state.isIllustrative}
        />
      );
    case 'company':
      return <One key="company" company={state.company} isIllustrative={state.isIllustrative} />;
  }
}

function Asking({ step }: { readonly step: CompanyStepView }) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const [text, setText] = useState(step.entered);
  const { company, lookUp } = strings.lookups;
  return (
    <Screen
      overline={company.office}
      title={company.title}
      lead={company.lead}
      problem={<WrongCount problems={step.problems} />}
      actions={
        <Button variant="primary" onPress={() => send((client) => client.visit.queryCompany({ text }))}>
          {lookUp}
        </Button>
      }
    >
      <ProgressProblem problem={step.problem} />
      <div className="form">
        <Field
          field={lookupField({
            id: 'text',
            kind: 'text',
            label: company.label,
            hint: company.hint,
            isRequired: true,
          })}
          value={text}
          problem={step.problems.text ?? null}
          onChange={(value) => setText(String(value))}
        />
      </div>
    </Screen>
  );
}

const stateTones: Readonly<Record<CompanyView['state'], Tone>> = {
  active: 'can',
  cancelled: 'cannot',
  revoked: 'cannot',
  abnormal: 'later',
};

function List({
  entered,
  companies,
  isIllustrative,
}: {
  readonly entered: string;
  readonly companies: readonly CompanyView[];
  readonly isIllustrative: boolean;
}) {
  const { strings } = useLanguage();
  const { send } = useTerminal();
  const { company: texts, again } = strings.lookups;
  const isEmpty = companies.length === 0;
  return (
    <Screen
      overline={texts.office}
      title={isEmpty ? texts.none : texts.found(companies.length)}
      lead={isEmpty ? texts.noneLead : texts.most}
      actions={
        <Button variant="primary" onPress={() => send((client) => client.visit.leaveCase())}>
          {again}
        </Button>
      }
    >
      <Illustrative isShown={isIllustrative} />
      {isEmpty ? (
        <Card>
          <FactRows rows={[[texts.asked, entered]]} />
        </Card>
      ) : null}
      <ul>
        {companies.map((company) => (
          <li key={company.creditCode}>
            <Button
              variant="quiet"
              className="hit"
              onPress={() => send((client) => client.visit.showCompany({ creditCode: company.creditCode }))}
            >
              <span className="hit-title" lang="zh-Hans">
                {company.name}
              </span>
              <Tag tone={stateTones[company.state]}>{texts.states[company.state]}</Tag>
              <span className="hit-small">
                {company.creditCode}
                {strings.separator}
                {company.establishedOn}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </Screen>
  );
}

function One({
  company,
  isIllustrative,
}: {
  readonly company: CompanyView;
  readonly isIllustrative: boolean;
}) {
  const { strings, say } = useLanguage();
  const { send } = useTerminal();
  const { company: texts, again } = strings.lookups;
  return (
    <Screen
      overline={texts.office}
      title={<span lang="zh-Hans">{company.name}</span>}
      actions={
        <Button variant="primary" onPress={() => send((client) => client.visit.leaveCase())}>
          {again}
        </Button>
      }
    >
      <p>
        <Tag tone={stateTones[company.state]}>{texts.states[company.state]}</Tag>
      </p>
      <Illustrative isShown={isIllustrative} />
      <Card>
        <FactRows
          rows={[
            [texts.creditCode, company.creditCode],
            [texts.kind, say(company.kind)],
            [texts.legalRepresentative, inChinese(company.legalRepresentativeMaskedName)],
            [texts.capital, inChinese(company.capital)],
            [texts.establishedOn, company.establishedOn],
            [texts.address, inChinese(company.registeredAddress)],
            [texts.scope, inChinese(company.scope)],
          ]}
        />
      </Card>
    </Screen>
  );
}

function Illustrative({ isShown }: { readonly isShown: boolean }) {
  const { lookups } = useLanguage().strings;
  if (!isShown) return null;
  return (
    <p>
      <Tag tone="later">{lookups.illustrative}</Tag>
    </p>
  );
}
