import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { CustomScheme } from 'electron';
import { appOrigin, appScheme } from './app-address.ts';

/** Must be registered before the app is ready. No CSP bypass, no service workers, no extensions. */
export const appSchemePrivileges: CustomScheme = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** The contract goes over a port: the page needs no connection at all. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
};

/** Serves the built renderer, and of it only files of the kinds that it is made of. */
export function createAppProtocolHandler(rendererFolder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const file = fileOf(request, rendererFolder);
    const contentType = file && contentTypes[extname(file)];
    if (!file || !contentType) return answer(null, 404, 'text/plain');
    try {
      return answer(await readFile(file), 200, contentType);
    } catch {
      return answer(null, 404, 'text/plain');
    }
  };
}

function fileOf(request: Request, rendererFolder: string): string | null {
  const url = new URL(request.url);
  if (request.method !== 'GET' || `${url.protocol}//${url.host}` !== appOrigin) return null;
  try {
    const file = join(rendererFolder, decodeURIComponent(url.pathname));
    return file.startsWith(rendererFolder + sep) && !file.includes('\0') ? file : null;
  } catch {
    return null;
  }
}

function answer(body: Uint8Array<ArrayBuffer> | null, status: number, contentType: string): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': contentType,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  });
}
