import type { Session } from 'electron';
import { appOrigin } from './app-address.ts';

/**
 * The page gets no clipboard, device, notification or anything else that Chromium asks about; a camera without its
 * microphone where the terminal takes pages with one, and only our own page.
 */
export function limitPermissions(
  session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >,
  { mayUseCamera }: { readonly mayUseCamera: () => boolean },
): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const isCameraAlone =
      permission === 'media' && media.length > 0 && media.every((type) => type === 'video');
    callback(isCameraAlone && isOurs(details.requestingUrl) && mayUseCamera());
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const isCamera = permission === 'media' && details.mediaType === 'video';
    return isCamera && isOurs(requestingOrigin) && mayUseCamera();
  });
  session.setDevicePermissionHandler(() => false);
}

function isOurs(address: string): boolean {
  return address === appOrigin || address.startsWith(`${appOrigin}/`);
}
