import type { Session } from 'electron';
import { isAppAddress } from './app-address.ts';

/** Pictures of the visit are data URLs; nothing else of the page comes from outside its own origin. */
export function refuseNetwork(session: Pick<Session, 'webRequest'>): void {
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    callback({ cancel: !isAppAddress(url) && !url.startsWith('data:') && !url.startsWith(`blob:app://`) });
  });
}
