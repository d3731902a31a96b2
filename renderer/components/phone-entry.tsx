import { useState } from 'react';
import type { Locale } from '#main/basics/locale.ts';
import { toHalfWidth } from '#main/basics/text.ts';
import { useLanguage } from '../strings/locale-context.tsx';
import type { PhoneRegion } from '../strings/strings.ts';
import type { EntryProps } from './entry-props.ts';
import { ChoiceCards } from './option-cards.tsx';
import { useTerminal } from '../terminal/terminal-context.tsx';
import './phone-entry.css';
import { TextEntry } from './text-entry.tsx';

/** Dialling codes of domain facts §1.4; an answer is dialling code, space, number. */
const dialCodes: Readonly<Record<PhoneRegion, string>> = {
  mainland: '+86',
  'hong-kong': '+852',
  macau: '+853',
};
const regions = ['mainland', 'hong-kong', 'macau'] as const;

function split(value: string): { readonly region: PhoneRegion | null; readonly number: string } {
  const region = regions.find((one) => value.startsWith(`${dialCodes[one]} `)) ?? null;
  return { region, number: region === null ? value : value.slice(dialCodes[region].length + 1) };
}

/** Most have a number of where the terminal stands; whoever reads Hong Kong's script elsewhere mostly comes from there. */
function likelyRegion(siteId: string, locale: Locale): PhoneRegion {
  if (siteId === 'MO') return 'macau';
  return siteId === 'HK' || locale === 'zh-Hant-HK' ? 'hong-kong' : 'mainland';
}

/** Hong Kong and Macau numbers are numbers like any other here: the region is chosen, not guessed. */
export function PhoneEntry({ id, value, onChange, labelledBy, describedBy, isInvalid = false }: EntryProps) {
  const { locale, strings } = useLanguage();
  const { siteId } = useTerminal().view.terminal;
  const parts = split(value);
  // A region without a number is no answer, so it is remembered here only.
  const [chosen, setChosen] = useState<PhoneRegion>(parts.region ?? likelyRegion(siteId, locale));
  const region = parts.region ?? chosen;
  const change = (nextRegion: PhoneRegion, number: string) => {
    setChosen(nextRegion);
    onChange(number === '' ? '' : `${dialCodes[nextRegion]} ${number}`);
  };
  return (
    <div className="phone">
      <div id={`${id}-region`} className="visually-hidden">
        {strings.form.region}
      </div>
      <ChoiceCards
        labelledBy={`${id}-region`}
        value={region}
        onChange={(next) => change(regions.find((one) => one === next) ?? region, parts.number)}
        options={regions.map((one) => ({ value: one, label: strings.form.regions[one], hint: null }))}
      />
      <div className="phone-number">
        <span className="phone-code" aria-hidden="true">
          {dialCodes[region]}
        </span>
        <TextEntry
          id={id}
          face="digits"
          labelledBy={labelledBy}
          value={parts.number}
          maxLength={20}
          isInvalid={isInvalid}
          {...(describedBy === undefined ? {} : { describedBy })}
          onChange={(text) => change(region, toHalfWidth(text).replace(/[^\d]/g, ''))}
        />
      </div>
    </div>
  );
}
