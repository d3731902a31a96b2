import { expect, test } from 'vitest';
import { denyPermissions } from './permissions.ts';
import { FakeSession } from './testing/fake-electron.ts';

test('whatever the page asks for is denied', () => {
  const session = new FakeSession();
  denyPermissions(session);
  for (const permission of ['media', 'clipboard-read', 'hid', 'notifications', 'fullscreen'] as const) {
    const answers: boolean[] = [];
    session.permissionRequestHandler?.(
      {} as never,
      permission,
      (isGranted) => answers.push(isGranted),
      {} as never,
    );
    expect(answers).toEqual([false]);
    expect(session.permissionCheckHandler?.(null, permission as never, 'app://terminal', {} as never)).toBe(
      false,
    );
  }
  expect(session.devicePermissionHandler?.({} as never)).toBe(false);
});
