import './device-pictures.css';

/** A page that lies on the glass, and a line of light that crosses it while it is scanned. */
export function ScanPicture({ state }: { readonly state: 'idle' | 'scanning' | 'reading' }) {
  return (
    <svg className={`picture scan-picture scan-${state}`} viewBox="0 0 480 300" aria-hidden="true">
      <rect className="picture-body" x="40" y="200" width="400" height="72" rx="16" />
      <path className="picture-line" d="M72 236h60M396 236h12" />
      <g className="scan-page">
        <rect className="picture-paper" x="140" y="24" width="200" height="176" />
        <path className="picture-ink" d="M168 60h96M168 88h144M168 114h144M168 140h112M168 166h60" />
      </g>
      <path className="scan-light" d="M128 112h224" />
      <path className="picture-glass" d="M56 200h368" />
    </svg>
  );
}

/** A card above the reader's field, and then on it. */
export function CardPicture({ state }: { readonly state: 'waiting' | 'reading' }) {
  return (
    <svg className={`picture card-picture card-${state}`} viewBox="0 0 480 300" aria-hidden="true">
      <path className="picture-body" d="M84 176h312l44 84a12 12 0 01-11 18H51a12 12 0 01-11-18z" />
      <path className="card-field" d="M132 196h216l20 48H112z" />
      <g className="card-card">
        <rect className="picture-paper" x="132" y="40" width="216" height="132" rx="14" />
        <circle className="picture-fill" cx="304" cy="92" r="20" />
        <path className="picture-fill" d="M270 144c4-26 64-26 68 0z" />
        <path className="picture-ink" d="M156 74h72M156 100h84M156 126h48" />
      </g>
    </svg>
  );
}

/** A slip with a code, held before the scanner's window. */
export function CodePicture() {
  return (
    <svg className="picture code-picture" viewBox="0 0 480 300" aria-hidden="true">
      <rect className="picture-body" x="40" y="214" width="400" height="62" rx="16" />
      <path className="picture-line" d="M72 246h60M396 246h12" />
      <path className="code-window" d="M176 214h128" />
      <g className="code-paper">
        <path
          className="picture-paper"
          d="M160 16h160v150l-16-10-16 10-16-10-16 10-16-10-16 10-16-10-16 10-16-10-16 10z"
        />
        <path className="picture-ink" d="M184 44h112" />
        <path
          className="code-squares"
          d="M200 66h30v30h-30zM250 66h30v30h-30zM200 116h30v30h-30zM250 116h12v12h-12zM268 134h12v12h-12z"
        />
      </g>
    </svg>
  );
}

/** Two halves of a seal that close over a folded page. */
export function SealPicture() {
  return (
    <svg className="picture seal-picture" viewBox="0 0 480 360" aria-hidden="true">
      <rect className="picture-paper" x="110" y="70" width="260" height="200" rx="10" />
      <path className="picture-ink" d="M142 112h120M142 144h196M142 176h196M142 208h140" />
      <path className="seal-flap seal-left" d="M110 70v200l130-100z" />
      <path className="seal-flap seal-right" d="M370 70v200l-130-100z" />
      <path className="seal-flap seal-bottom" d="M110 270h260l-130-116z" />
      <g className="seal-wax">
        <circle className="seal-disc" cx="240" cy="176" r="44" />
        <path className="seal-sign" d="M218 156h44v40h-44zM240 156v40" />
      </g>
    </svg>
  );
}
