import type { Clock } from '#main/basics/clock.ts';

export type CameraState = 'opening' | 'live' | 'absent';

/** A camera whose driver hangs answers nothing at all. */
export const OPEN_TIMEOUT_MS = 10_000;
/** Chromium tells of a camera that was plugged in; where it does not, it is looked for again after so long. */
export const LOOK_AGAIN_MS = 3_000;

export type Cameras = Pick<
  MediaDevices,
  'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
>;

/**
 * Keeps the camera with this label open for as long as it is wanted: opens it, tells when it goes, and opens it again
 * when it is back. Of two cameras the other one is never kept: the face camera of the same machine is one too.
 */
export function keepCamera(parts: {
  readonly cameras: Cameras;
  /** A part of the name that the camera gives itself. */
  readonly label: string;
  readonly clock: Clock;
  /** Puts the picture where it is seen; null takes it away. */
  readonly show: (stream: MediaStream | null) => Promise<void>;
  readonly onState: (state: CameraState) => void;
}): { close(): void } {
  const { cameras, label, clock, show, onState } = parts;
  let isClosed = false;
  /** Counts openings: what an earlier one still brings is stopped and dropped. */
  let turn = 0;
  let stream: MediaStream | null = null;
  let cancelTimer: () => void = () => undefined;

  const goAbsent = () => {
    turn += 1;
    stopAll(stream);
    stream = null;
    if (isClosed) return;
    onState('absent');
    cancelTimer();
    cancelTimer = clock.after(LOOK_AGAIN_MS, open);
  };

  const opened = async (mine: number) => {
    const found = await openByLabel(cameras, label);
    if (mine !== turn) return stopAll(found);
    const [track] = found?.getVideoTracks() ?? [];
    if (!found || track?.readyState !== 'live') {
      stopAll(found);
      return goAbsent();
    }
    stream = found;
    track.addEventListener('ended', () => {
      if (mine === turn) goAbsent();
    });
    await show(found);
    if (mine !== turn) return;
    cancelTimer();
    onState('live');
  };

  const open = () => {
    if (isClosed) return;
    turn += 1;
    const mine = turn;
    onState('opening');
    cancelTimer();
    cancelTimer = clock.after(OPEN_TIMEOUT_MS, () => {
      if (mine === turn) goAbsent();
    });
    opened(mine).catch(() => {
      if (mine === turn) goAbsent();
    });
  };

  const onDeviceChange = () => {
    // One that is open tells by its track that it is gone.
    if (stream === null) open();
  };

  cameras.addEventListener('devicechange', onDeviceChange);
  open();
  return {
    close() {
      isClosed = true;
      turn += 1;
      cancelTimer();
      cameras.removeEventListener('devicechange', onDeviceChange);
      stopAll(stream);
      stream = null;
      void show(null);
    },
  };
}

/** Labels are told only once a camera is allowed, so that the first one opened may be the wrong one. */
async function openByLabel(cameras: Cameras, label: string): Promise<MediaStream | null> {
  const size = { width: { ideal: 3264 }, height: { ideal: 2448 } };
  const first = await cameras.getUserMedia({ video: size });
  const devices = await cameras.enumerateDevices();
  const wanted = devices.find((device) => device.kind === 'videoinput' && device.label.includes(label));
  const [track] = first.getVideoTracks();
  if (wanted && track?.getSettings().deviceId === wanted.deviceId) return first;
  stopAll(first);
  if (!wanted) return null;
  return cameras.getUserMedia({ video: { ...size, deviceId: { exact: wanted.deviceId } } });
}

function stopAll(stream: MediaStream | null): void {
  stream?.getTracks().forEach((track) => track.stop());
}
