import { useState } from 'react';
import type { SlotChoiceView, SlotView } from '#main/contract/views.ts';
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
  const { strings } = useLanguage();
  const texts = strings.form.slots;
  const days = [...new Set(choice.slots.map((slot) => slot.date))];
  const [chosenDay, setChosenDay] = useState<string | null>(null);
  const day = chosenDay ?? choice.held?.date ?? null;
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
      {days.length > 0 ? (
        <>
          <p className="slots-name">{texts.day}</p>
          <ChoiceCards
            {...shared}
            options={days.map((one) => ({ value: one, label: one, hint: null }))}
            value={day}
            onChange={setChosenDay}
          />
        </>
      ) : null}
      {day !== null && days.includes(day) ? (
        <>
          <p className="slots-name">{texts.time}</p>
          <ChoiceCards
            {...shared}
            options={choice.slots
              .filter((slot) => slot.date === day)
              .map((slot) => ({
                value: slot.slotId,
                label: `${slot.from}–${slot.to}`,
                hint: slot.officeName,
              }))}
            value={choice.held?.slotId ?? null}
            onChange={onHold}
          />
        </>
      ) : null}
    </div>
  );
}

function SlotText({ slot }: { readonly slot: SlotView }) {
  return (
    <p>
      {slot.date} {slot.from}–{slot.to}
      <br />
      {slot.officeName}
    </p>
  );
}
