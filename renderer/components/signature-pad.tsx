import { useEffect, useRef } from 'react';
import SignaturePadCanvas from 'signature_pad';
import { useLanguage } from '../strings/locale-context.tsx';
import { Button } from './button.tsx';
import './signature-pad.css';

export interface Signature {
  readonly pngDataUrl: string;
  readonly strokes: readonly (readonly {
    readonly x: number;
    readonly y: number;
    readonly timeMs: number;
  }[])[];
}

/** What stands in the frame, and whether it can be a signature. */
export type SignatureState =
  | { readonly type: 'missing' }
  | { readonly type: 'too-small' }
  | { readonly type: 'signed'; readonly signature: Signature };

/** Shorter than this, in design pixels along the ink, is a slip of the finger and not a name. */
const shortestInk = 120;

/** A frame to write in with a finger; the drawing stays in memory. */
export function SignaturePad({
  onChange,
  isWrong = false,
}: {
  readonly onChange: (state: SignatureState) => void;
  readonly isWrong?: boolean;
}) {
  const { strings } = useLanguage();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePadCanvas>(null);
  const report = useRef(onChange);
  useEffect(() => {
    report.current = onChange;
  });

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const created = new SignaturePadCanvas(element, { penColor: '#17262b', minWidth: 2, maxWidth: 6 });
    pad.current = created;
    const fit = () => {
      const strokes = created.toData();
      element.width = element.offsetWidth;
      element.height = element.offsetHeight;
      created.fromData(strokes);
    };
    const ended = () => report.current(stateOf(created));
    fit();
    created.addEventListener('endStroke', ended);
    window.addEventListener('resize', fit);
    return () => {
      window.removeEventListener('resize', fit);
      created.removeEventListener('endStroke', ended);
      created.off();
      created.clear();
    };
  }, []);

  return (
    <div className={`signature${isWrong ? ' signature-wrong' : ''}`}>
      <canvas ref={canvas} className="signature-canvas" role="img" aria-label={strings.signature.pad} />
      <span className="signature-line" aria-hidden="true">
        {strings.signature.here}
      </span>
      <Button
        className="signature-clear"
        isRepeatable
        onPress={() => {
          pad.current?.clear();
          report.current({ type: 'missing' });
        }}
      >
        {strings.signature.clear}
      </Button>
    </div>
  );
}

function stateOf(pad: SignaturePadCanvas): SignatureState {
  const groups = pad.toData().filter((group) => group.points.length > 0);
  if (groups.length === 0) return { type: 'missing' };
  const strokes = groups.map((group) =>
    group.points.map((point) => ({ x: Math.round(point.x), y: Math.round(point.y), timeMs: point.time })),
  );
  if (inkLength(strokes) < shortestInk) return { type: 'too-small' };
  return { type: 'signed', signature: { pngDataUrl: pad.toDataURL('image/png'), strokes } };
}

function inkLength(strokes: Signature['strokes']): number {
  let length = 0;
  for (const stroke of strokes) {
    for (let i = 1; i < stroke.length; i += 1) {
      const [from, to] = [stroke[i - 1], stroke[i]];
      if (from && to) length += Math.hypot(to.x - from.x, to.y - from.y);
    }
  }
  return length;
}
