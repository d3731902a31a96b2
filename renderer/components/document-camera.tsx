import { useEffect, useRef, useState } from 'react';
import { systemClock } from '#main/basics/clock.ts';
import { keepCamera, type CameraState } from '../input/camera-keeper.ts';
import { checkPage, judgePage, type PageVerdict } from '../input/page-image-checks.ts';
import { useStillUnderFinger } from '../input/still-under-finger.ts';
import { useLanguage } from '../strings/locale-context.tsx';
import { Button } from './button.tsx';
import './document-camera.css';

/** A4 at 200 dpi: what a scanner would give. */
const PAGE = { width: 1654, height: 2339 };
const JPEG_QUALITY = 0.8;
const LOOK_EVERY_MS = 250;
const LOOK_WIDTH = 480;
/** Still and good for so many looks: then the picture is taken without a press. */
const GOOD_LOOKS = 5;

/**
 * The document camera with the frame that a page must fill. It is picked by its label, because the face camera of the
 * same machine is one too. The picture goes to `onPage` and is kept nowhere.
 */
export function DocumentCamera({
  label,
  hint = null,
  automatic = null,
  onPage,
}: {
  readonly label: string;
  readonly hint?: string | null;
  /** A still page that fills the frame is taken without a press. Null for a card: nothing is judged there. */
  readonly automatic?: { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void } | null;
  /** `onAnswered` lets the next picture be taken: this one has come, or was refused. */
  readonly onPage: (jpegDataUrl: string, onAnswered: () => void) => void;
}) {
  const { strings } = useLanguage();
  const video = useRef<HTMLVideoElement>(null);
  const state = useCamera(label, video);
  const isJudged = automatic !== null;
  const isAutomatic = automatic?.isOn ?? false;
  const [verdict, setVerdict] = useState<PageVerdict>('no-page');
  const shownVerdict = useStillUnderFinger(verdict);
  const [isTaken, setIsTaken] = useState(false);

  const take = () => {
    const picture = video.current && pageOf(video.current, PAGE);
    if (!picture || isTaken) return;
    setIsTaken(true);
    onPage(picture.canvas.toDataURL('image/jpeg', JPEG_QUALITY), () => setIsTaken(false));
    picture.clear();
  };
  const takeLatest = useRef(take);
  useEffect(() => {
    takeLatest.current = take;
  });

  useEffect(() => {
    if (state !== 'live' || !isJudged || isTaken) return;
    let goodLooks = 0;
    const timer = setInterval(() => {
      const seen = video.current && look(video.current);
      if (!seen) return;
      setVerdict(seen);
      goodLooks = seen === 'good' ? goodLooks + 1 : 0;
      if (isAutomatic && goodLooks >= GOOD_LOOKS) takeLatest.current();
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [state, isAutomatic, isJudged, isTaken]);

  const words = strings.material.camera;
  return (
    <div className="document-camera">
      <div className="document-camera-view" data-verdict={state === 'live' ? verdict : 'no-page'}>
        <video ref={video} muted playsInline aria-label={words.picture} />
        <div className="document-camera-guide" aria-hidden="true" />
      </div>
      <p className="lead" role="status">
        {state !== 'live' ? words[state] : isTaken ? words.taken : (hint ?? words.verdicts[shownVerdict])}
      </p>
      {state === 'live' ? (
        <div className="document-camera-acts">
          {automatic ? (
            <Button onPress={() => automatic.onChange(!automatic.isOn)}>
              {automatic.isOn ? words.byHand : words.automatic}
            </Button>
          ) : null}
          <Button variant="primary" isDisabled={isTaken} onPress={take}>
            {words.take}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function useCamera(label: string, video: { readonly current: HTMLVideoElement | null }): CameraState {
  const [state, setState] = useState<CameraState>('opening');
  useEffect(() => {
    const show = async (stream: MediaStream | null) => {
      const element = video.current;
      if (!element) return;
      element.srcObject = stream;
      if (stream) await element.play();
    };
    const cameras = navigator.mediaDevices;
    const camera = keepCamera({ cameras, label, clock: systemClock, show, onState: setState });
    return () => camera.close();
  }, [label, video]);
  return state;
}

function look(video: HTMLVideoElement): PageVerdict | null {
  const height = Math.round((LOOK_WIDTH * PAGE.height) / PAGE.width);
  const picture = pageOf(video, { width: LOOK_WIDTH, height });
  if (!picture) return null;
  const image = picture.context.getImageData(0, 0, LOOK_WIDTH, height);
  picture.clear();
  return judgePage(checkPage(image));
}

/** The part of the picture within the guide: the largest upright A4 in its middle. Null before the first frame. */
function pageOf(video: HTMLVideoElement, size: { readonly width: number; readonly height: number }) {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return null;
  const ratio = PAGE.width / PAGE.height;
  const width = Math.min(videoWidth, videoHeight * ratio);
  const height = width / ratio;
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  const left = (videoWidth - width) / 2;
  const top = (videoHeight - height) / 2;
  context.drawImage(video, left, top, width, height, 0, 0, size.width, size.height);
  const clear = () => {
    canvas.width = 0;
    canvas.height = 0;
  };
  return { canvas, context, clear };
}
