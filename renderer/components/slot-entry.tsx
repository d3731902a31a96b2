import { useState } from 'react';
import type { ScreenLocale } from '#main/basics/locale.ts';
import type { SlotChoiceView, SlotView } from '#main/contract/form-views.ts';
import { useLanguage } from '../strings/locale-context.tsx';
import { AnswerBanner } from './answer-banner.tsx';
import { Button } from './button.tsx';
import { ChoiceCards } from './option-cards.tsx';
import './slot-entry.css';

/** Days first, then the times of the day; a time that is touched is held at once. */
export function SlotEntry({
  choice,
  labelledBy,
  describedBy,
  isInvalid,
  onHold,
  onAskAgain,
}: {
  readonly choice: SlotChoiceView;
  readonly labelledBy: string;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
  readonly onHold: (slotId: string) => void;
  readonly onAskAgain: () => void;
}) {
  const { strings, screenLocale, say } = useLanguage();
  const texts = strings.form.slots;
  const days = [...new Set(choice.slots.map((slot) => slot.date))];
  const [chosenDay, setChosenDay] = useState<string | null>(null);
  const day = chosenDay ?? choice.held?.date ?? '';
  // A month of days is long: once one is chosen it stands alone, with its times right below.
  const hasDay = days.includes(day);
  const shared = { labelledBy, isInvalid: isInvalid ?? false, ...(describedBy ? { describedBy } : {}) };
  return (
    <div className="slots">
      {choice.wasTaken ? <AnswerBanner tone="later" icon="warning" title={texts.taken} isAlert /> : null}
      {choice.held ? (
        <AnswerBanner tone="can" title={texts.held}>
          <SlotText slot={choice.held} />
        </AnswerBanner>
      ) : null}
      {choice.state === 'loading' && days.length === 0 ? <p role="status">{texts.loading}</p> : null}
      {choice.state === 'offline' ? (
        <AnswerBanner tone="later" icon="warning" title={texts.offline} isAlert />
      ) : null}
      {choice.state === 'ready' && days.length === 0 ? <p role="status">{texts.none}</p> : null}
      {choice.state !== 'loading' && days.length === 0 ? (
        <Button onPress={onAskAgain}>{texts.again}</Button>
      ) : null}
      {days.length > 0 ? <p className="slots-name">{texts.day}</p> : null}
      {days.length > 0 && !hasDay ? (
        <ChoiceCards
          {...shared}
          options={days.map((one) => ({ value: one, label: dayInWords(one, screenLocale), hint: null }))}
          value={null}
          onChange={setChosenDay}
        />
      ) : null}
      {hasDay ? (
        <div className="slots-day">
          <span>{dayInWords(day, screenLocale)}</span>
          <Button onPress={() => setChosenDay('')}>{texts.otherDay}</Button>
        </div>
      ) : null}
      {hasDay ? (
        <>
          <p className="slots-name">{texts.time}</p>
          <ChoiceCards
            {...shared}
            options={choice.slots
              .filter((slot) => slot.date === day)
              .map((slot) => ({
                value: slot.slotId,
                label: `${slot.from}–${slot.to}`,
                hint: say(slot.officeName),
              }))}
            value={choice.held?.slotId ?? null}
            onChange={onHold}
          />
        </>
      ) : null}
    </div>
  );
}

/** With the day of the week, by which people plan. */
function dayInWords(date: string, locale: ScreenLocale): string {
  const format = new Intl.DateTimeFormat(locale, {
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${date}T00:00:00Z`));
}

function SlotText({ slot }: { readonly slot: SlotView }) {
  const { screenLocale, say } = useLanguage();
  return (
    <p>
      {dayInWords(slot.date, screenLocale)} {slot.from}–{slot.to}
      <br />
      {say(slot.officeName)}
    </p>
  );
}
