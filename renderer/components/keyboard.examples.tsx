import { useEffect, useRef, useState } from 'react';
import type { TextTarget } from '../input/text-target.ts';
import { Keyboard } from './keyboard.tsx';
import { TextEntry, type KeyboardFace } from './text-entry.tsx';

/** A field and the keyboard that writes into it. */
export function KeyboardExample({
  face,
  isMultiline = false,
}: {
  readonly face: KeyboardFace;
  readonly isMultiline?: boolean;
}) {
  const [value, setValue] = useState('');
  const [target, setTarget] = useState<TextTarget | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const field = box.current?.querySelector<TextTarget>('input, textarea') ?? null;
    field?.focus();
    setTarget(field);
  }, []);
  return (
    <div ref={box}>
      <TextEntry label="文字" face={face} isMultiline={isMultiline} value={value} onChange={setValue} />
      {target === null ? null : (
        <Keyboard
          target={target}
          onDone={() => undefined}
          onHide={() => undefined}
          fetchCandidates={(letters) =>
            Promise.resolve(
              letters === 'kaidian'
                ? [
                    { text: '开店', consumed: 7 },
                    { text: '开', consumed: 3 },
                  ]
                : letters === 'dian'
                  ? [{ text: '店', consumed: 4 }]
                  : [],
            )
          }
        />
      )}
    </div>
  );
}

export const examples = {
  words: <KeyboardExample face="words" />,
  latin: <KeyboardExample face="latin" />,
  digits: <KeyboardExample face="digits" />,
  'several lines': <KeyboardExample face="words" isMultiline />,
};
