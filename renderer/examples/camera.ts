/** As the camera of the examples names itself. */
export const exampleCameraLabel = 'Example document camera';

const size = { width: 1654, height: 2339 };

/**
 * Gives a page, and no machine needs one, a document camera that sees a paper beside its frame: the screen asks for it
 * to be moved, and so stays as it is.
 */
export function installExampleCamera(devices: MediaDevices): void {
  const device = { kind: 'videoinput', deviceId: 'example', groupId: '', label: exampleCameraLabel } as const;
  Object.assign(devices, {
    enumerateDevices: () => Promise.resolve([{ ...device, toJSON: () => device }]),
    getUserMedia: () => Promise.resolve(desk()),
  } satisfies Partial<MediaDevices>);
}

function desk(): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), size);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('a canvas has no context');
  const stream = canvas.captureStream();
  const [track] = stream.getVideoTracks();
  const draw = () => {
    if (track?.readyState !== 'live') return;
    context.fillStyle = '#5d5348';
    context.fillRect(0, 0, size.width, size.height);
    context.fillStyle = '#f7f4ec';
    context.fillRect(420, 560, 980, 1386);
    context.fillStyle = '#3b3a37';
    for (let row = 0; row < 16; row += 1)
      context.fillRect(540, 760 + row * 64, row % 4 === 3 ? 420 : 740, 12);
    // A picture comes only when something was drawn after somebody began to look.
    requestAnimationFrame(draw);
  };
  draw();
  return stream;
}
