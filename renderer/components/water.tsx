import './water.css';

/** The line of the lake and its lanterns: the only ornament, on the welcome screen. */
export function Water() {
  return (
    <svg className="water" viewBox="0 0 1080 330" preserveAspectRatio="none" aria-hidden="true">
      <g className="water-lines">
        <path d="M0 120q90-40 180 0t180 0 180 0 180 0 180 0 180 0" />
        <path d="M0 190q90-40 180 0t180 0 180 0 180 0 180 0 180 0" />
        <path d="M0 260q90-40 180 0t180 0 180 0 180 0 180 0 180 0" />
      </g>
      <g className="water-lanterns">
        <circle cx="170" cy="70" r="7" />
        <circle cx="430" cy="40" r="5" />
        <circle cx="640" cy="84" r="8" />
        <circle cx="880" cy="52" r="6" />
      </g>
    </svg>
  );
}
