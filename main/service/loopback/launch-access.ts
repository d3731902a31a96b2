import { randomBytes } from 'node:crypto';

/** `once`: an address opens one window. `many`: it may be opened again while this service lives (demo without a window). */
export type AddressUses = 'once' | 'many';

/**
 * Who may talk to the service over loopback. The address of a window is readable in the machine's process list, so
 * its token is worth one exchange for a session, which travels in a cookie only.
 */
export interface LaunchAccess {
  /** A new token; one that nobody has used yet is void afterwards. */
  mint(): string;
  /** A session for a token, or null when the token is unknown or used. */
  exchange(token: string): string | null;
  isSession(session: string | undefined): boolean;
}

/** `onRevoked` names a session that ended because a newer address was opened. */
export function createLaunchAccess(options: {
  readonly uses: AddressUses;
  readonly onRevoked: (session: string) => void;
}): LaunchAccess {
  const tokens = new Set<string>();
  const sessions = new Set<string>();
  return {
    mint: () => {
      const token = randomBytes(24).toString('base64url');
      if (options.uses === 'once') tokens.clear();
      tokens.add(token);
      return token;
    },
    exchange: (token) => {
      if (!tokens.has(token)) return null;
      const session = randomBytes(24).toString('base64url');
      if (options.uses === 'once') {
        tokens.delete(token);
        // One terminal, one window: the window that was opened last is the one the resident stands before.
        const revoked = [...sessions];
        sessions.clear();
        for (const old of revoked) options.onRevoked(old);
      }
      sessions.add(session);
      return session;
    },
    isSession: (session) => session !== undefined && sessions.has(session),
  };
}

/** One cookie's value from a Cookie header. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
