import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appSchemePrivileges, createAppProtocolHandler } from './app-protocol.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'app-protocol-test-'));
  await mkdir(join(folder, 'renderer/assets'), { recursive: true });
  await writeFile(join(folder, 'renderer/index.html'), 'page');
  await writeFile(join(folder, 'renderer/assets/a.js'), 'script');
  await writeFile(join(folder, 'renderer/notes.txt'), 'not a part of a page');
  await writeFile(join(folder, 'secret.js'), 'secret');
});
afterAll(() => rm(folder, { recursive: true }));

const ask = (url: string, method = 'GET'): Promise<Response> =>
  createAppProtocolHandler(join(folder, 'renderer'))(new Request(url, { method }));

test.each([
  ['app://terminal/index.html', 'page', 'text/html; charset=utf-8'],
  ['app://terminal/assets/a.js?v=1', 'script', 'text/javascript; charset=utf-8'],
])('%s is served under the strict policy', async (url, body, contentType) => {
  const response = await ask(url);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe(body);
  expect(response.headers.get('content-type')).toBe(contentType);
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).toContain("connect-src 'none'");
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
  'app://terminal/nowhere.js',
  'app://terminal/notes.txt',
  'app://terminal/',
  'app://other/index.html',
  'app://terminal/..%2fsecret.js',
  'app://terminal/assets/%2e%2e/%2e%2e/secret.js',
  'app://terminal/index.html%00.js',
  'app://terminal/%E0%A4%A.js',
])('%s is not there', async (url) => {
  const response = await ask(url);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('nothing can be sent to it', async () => {
  expect((await ask('app://terminal/index.html', 'POST')).status).toBe(404);
});

test('the scheme has no way round the policy', () => {
  expect(appSchemePrivileges.privileges).toMatchObject({ standard: true, secure: true });
  expect(appSchemePrivileges.privileges).not.toHaveProperty('bypassCSP');
  expect(appSchemePrivileges.privileges).not.toHaveProperty('allowServiceWorkers');
});
