import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { err, ok, type Result } from '#main/basics/result.ts';

/** Why a file cannot be read, in the words of a `ConfigProblem`. */
export interface UnreadableText {
  readonly line: number;
  readonly expected: string;
  readonly found: string;
}

/**
 * A whole text file. What is no file (a folder, a pipe, a device) would never end, and bytes that are no UTF-8 would
 * reach residents as �: both are refused. The mark with which some editors begin a file is left out.
 */
export function readTextFile(
  path: string,
  limit: { readonly bytes: number },
): Result<string, UnreadableText> {
  const refusal = (expected: string, found: string, line = 1): Result<string, UnreadableText> =>
    err({ line, expected, found });
  let bytes: Buffer;
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return refusal('a file', stats.isDirectory() ? 'a folder' : 'no ordinary file');
    if (stats.size > limit.bytes) return refusal(`at most ${limit.bytes / 1024} KiB`, `${stats.size} bytes`);
    bytes = readFileSync(path);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return refusal('a file', isMissing ? 'no such file' : 'an unreadable file');
  }
  if (!isUtf8(bytes)) return refusal('text in UTF-8', 'other bytes', lineOfOtherBytes(bytes));
  return ok(bytes.toString('utf8').replace(/^\ufeff/, ''));
}

/** No character of several bytes has the byte of a line's end in it. */
function lineOfOtherBytes(bytes: Buffer): number {
  let line = 1;
  for (let from = 0; from <= bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from);
    const next = end < 0 ? bytes.length : end;
    if (!isUtf8(bytes.subarray(from, next))) return line;
    from = next + 1;
  }
  return 1;
}
