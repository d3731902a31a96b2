import { expect, test } from 'vitest';
import { limitPermissions } from './permissions.ts';
import { FakeSession } from './testing/fake-electron.ts';

interface Asked {
  readonly permission: string;
  readonly origin?: string;
  readonly mediaTypes?: readonly ('video' | 'audio')[];
}

function answers({ permission, origin = 'app://terminal', mediaTypes }: Asked, mayUseCamera: boolean) {
  const session = new FakeSession();
  limitPermissions(session, { mayUseCamera: () => mayUseCamera });
  const granted: boolean[] = [];
  const details = { requestingUrl: `${origin}/index.html`, isMainFrame: true, mediaTypes };
  session.permissionRequestHandler?.(
    {} as never,
    permission as never,
    (isGranted) => granted.push(isGranted),
    details,
  );
  const mediaType = mediaTypes?.length === 1 ? mediaTypes[0] : 'unknown';
  granted.push(
    session.permissionCheckHandler?.(null, permission as never, origin, { mediaType } as never) ?? true,
  );
  granted.push(session.devicePermissionHandler?.({} as never) ?? true);
  return granted;
}

const refused = [false, false, false];

test.each(['media', 'clipboard-read', 'hid', 'notifications', 'fullscreen', 'geolocation'])(
  '%s is denied, with a camera configured and without',
  (permission) => {
    expect(answers({ permission }, false)).toEqual(refused);
    expect(answers({ permission }, true)).toEqual(refused);
  },
);

test('a camera is granted only where it is configured, to our own page, and without a microphone', () => {
  const camera: Asked = { permission: 'media', mediaTypes: ['video'] };
  expect(answers(camera, true)).toEqual([true, true, false]);
  expect(answers(camera, false)).toEqual(refused);
  expect(answers({ ...camera, origin: 'https://example.com' }, true)).toEqual(refused);
  expect(answers({ ...camera, origin: 'app://terminal.example' }, true)).toEqual(refused);
  expect(answers({ ...camera, mediaTypes: ['video', 'audio'] }, true)).toEqual(refused);
  expect(answers({ ...camera, mediaTypes: ['audio'] }, true)).toEqual(refused);
});
