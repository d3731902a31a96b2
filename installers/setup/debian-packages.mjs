/**
 * Debian packages that the commands need, each with what it is for. Kept apart from the set-up itself so that
 * installers and documentation read the same list.
 */
export const debianPackages = {
  /** The simulated devices: pseudo-terminals, the scanner's SANE tools, and the CJK fonts that slips and papers are drawn with. */
  start: ['socat', 'sane-utils', 'libsane1', 'udev', 'fonts-noto-cjk'],
  /** The kiosk window, where there is a display. */
  window: ['chromium'],
  /** The journeys drive the real browser; tests of the window open it on a screen without a monitor; the A4 printer prints through a CUPS scheduler of its own. */
  test: ['chromium', 'xvfb', 'cups-daemon', 'cups-client'],
  /** The nightly fault cases; without them these cases count as skipped. */
  nightly: ['gcc', 'libc6-dev', 'fiu-utils', 'faketime', 'iproute2', 'e2fsprogs', 'util-linux'],
};
