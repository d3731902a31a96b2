import { useState } from 'react';
import type { ConfirmedValueView } from '#main/contract/material-views.ts';
import type { FieldKind, FieldProblem } from '#main/contract/form-views.ts';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { Icon } from '../components/icon.tsx';
import { keepTogether } from '../components/line-ends.ts';
import { Phrased } from '../components/phrased.tsx';
import { Tag, type Tone } from '../components/tag.tsx';
import { TextEntry, type KeyboardFace } from '../components/text-entry.tsx';
import { useLanguage } from '../strings/locale-context.tsx';
import { fieldProblemText } from '../strings/texts.ts';
import { usePageImage } from '../terminal/use-page-image.ts';
import './confirmation.css';

interface ValueCardProps {
  readonly value: ConfirmedValueView;
  /** What the resident made of it; null while it stands as read. */
  readonly edited: string | null;
  readonly problem: FieldProblem | null;
  readonly onEdit: (text: string) => void;
  /** False where one picture stands above all values. */
  readonly hasStrip?: boolean;
}

/** One value that was read: the strip of paper above it, how it was checked beside it, and a tap to put it right. */
export function ValueCard({ value, edited, problem, onEdit, hasStrip = true }: ValueCardProps) {
  const { locale, strings, say, langOf } = useLanguage();
  const [isEditing, setIsEditing] = useState(false);
  const label = say(value.label);
  const text = edited ?? value.text;
  const isAsRead = edited === null || edited === value.text;
  return (
    <Card className={`pair${problem ? ' pair-wrong' : ''}`}>
      <p className="small">{label}</p>
      {hasStrip ? <Crop cropId={value.cropId} label={label} /> : null}
      {isEditing ? (
        <div className="pair-edit">
          <TextEntry
            autoFocus
            label={strings.confirmation.edit(label)}
            face={faceOf(value)}
            value={text}
            isInvalid={problem !== null}
            onChange={onEdit}
            onEnter={() => setIsEditing(false)}
          />
          <Button isRepeatable onPress={() => setIsEditing(false)}>
            {strings.confirmation.done}
          </Button>
        </div>
      ) : (
        <Button variant="quiet" className="pair-value" isRepeatable onPress={() => setIsEditing(true)}>
          <span className="visually-hidden">
            {strings.confirmation.edit(label)}
            {strings.separator}
          </span>
          <span className="pair-text" lang={langOf(text)}>
            {text === '' ? (
              <span className="pair-empty">{strings.confirmation.empty}</span>
            ) : (
              <Uncertain text={text} ranges={isAsRead ? value.uncertain : []} />
            )}
          </span>
          <CheckTag value={value} isAsRead={isAsRead} />
        </Button>
      )}
      {problem ? (
        <p className="field-problem">
          <Icon name="warning" />
          {fieldProblemText(problem, strings, locale)}
        </p>
      ) : null}
    </Card>
  );
}

const digitKinds: readonly FieldKind[] = ['date', 'number', 'phone', 'resident-id'];

function faceOf(value: ConfirmedValueView): KeyboardFace {
  if (digitKinds.includes(value.kind)) return 'digits';
  return value.kind === 'credit-code' ? 'latin' : 'words';
}

function Crop({ cropId, label }: { readonly cropId: string | null; readonly label: string }) {
  const { strings } = useLanguage();
  const image = usePageImage(cropId);
  if (cropId === null) return <p className="crop crop-none">{strings.confirmation.noCrop}</p>;
  return (
    <div className="crop">{image === null ? null : <img src={image} alt={label} draggable={false} />}</div>
  );
}

/** Underlines what the reader of the paper was unsure of. */
function Uncertain({
  text,
  ranges,
}: {
  readonly text: string;
  readonly ranges: ConfirmedValueView['uncertain'];
}) {
  const parts = [];
  // Before it is cut into parts: a number and what it counts may lie in two of them.
  const shown = keepTogether(text);
  let at = 0;
  for (const { start, length } of ranges) {
    if (start < at || start + length > text.length) continue;
    parts.push(
      <Words key={at} text={shown.slice(at, start)} />,
      <u key={`${start} unsure`}>{shown.slice(start, start + length)}</u>,
    );
    at = start + length;
  }
  parts.push(<Words key={at} text={shown.slice(at)} />);
  return parts;
}

/** Addresses have no punctuation where a line could end: it ends between any two words, and never after a number. */
function Words({ text }: { readonly text: string }) {
  return <Phrased whole={2}>{text}</Phrased>;
}

const tones: Readonly<Record<ConfirmedValueView['check'], Tone>> = {
  'check-digit-valid': 'can',
  'check-digit-failed': 'cannot',
  'date-valid': 'can',
  agrees: 'can',
  'not-checked': 'plain',
  corrected: 'can',
  unread: 'later',
};

function CheckTag({ value, isAsRead }: { readonly value: ConfirmedValueView; readonly isAsRead: boolean }) {
  const { strings } = useLanguage();
  const check = isAsRead ? value.check : 'corrected';
  const unsure = value.uncertain.map(({ start, length }) => value.text.slice(start, start + length));
  if (isAsRead && unsure.length > 0 && check !== 'check-digit-failed') {
    const shown = unsure.join('').slice(0, 6);
    return <Tag tone="later">{strings.confirmation.uncertain(shown)}</Tag>;
  }
  return <Tag tone={tones[check]}>{strings.confirmation.checks[check]}</Tag>;
}
