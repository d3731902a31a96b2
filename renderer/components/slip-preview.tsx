import { create } from 'qrcode';
import { useMemo } from 'react';
import { useLanguage } from '../strings/locale-context.tsx';
import { Phrased } from './phrased.tsx';
import './slip-preview.css';

export interface SlipPreviewProps {
  readonly title: string;
  /** One line each. */
  readonly issuer: readonly string[];
  readonly rows: readonly { readonly label: string; readonly value: string; readonly isStrong?: boolean }[];
  /** What the code carries; nothing personal. */
  readonly qrText: string;
  readonly notes: readonly string[];
}

/** The slip as paper on the screen. It shows what was handed in; the printed one is made by the service. */
export function SlipPreview({ title, issuer, rows, qrText, notes }: SlipPreviewProps) {
  const { langOf } = useLanguage();
  return (
    <section className="slip" aria-label={title}>
      <p className="slip-title">{title}</p>
      {issuer.map((line) => (
        <p key={line} className="slip-issuer">
          {line}
        </p>
      ))}
      <hr />
      <dl>
        {rows.map((row) => (
          <div key={row.label} className={row.isStrong ? 'slip-strong' : ''}>
            <dt>{row.label}</dt>
            <dd>
              <Phrased lang={langOf(row.value)}>{row.value}</Phrased>
            </dd>
          </div>
        ))}
      </dl>
      <hr />
      <QrCode text={qrText} />
      {notes.map((note) => (
        <p key={note} className="slip-note">
          {note}
        </p>
      ))}
    </section>
  );
}

function QrCode({ text }: { readonly text: string }) {
  const { size, path } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    let drawn = '';
    for (let row = 0; row < modules.size; row += 1) {
      for (let column = 0; column < modules.size; column += 1) {
        if (modules.get(row, column)) drawn += `M${column} ${row}h1v1h-1z`;
      }
    }
    return { size: modules.size, path: drawn };
  }, [text]);
  return (
    <svg
      className="slip-qr"
      viewBox={`-2 -2 ${size + 4} ${size + 4}`}
      shapeRendering="crispEdges"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
