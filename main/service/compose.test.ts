import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assert } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import { openTestAuthority } from '#test/district/certificates.ts';
import { composeTerminal, startProblemLines } from './compose.ts';

const kioskConfigFolder = resolve('kiosk-config');
/** RFC 7748's example key, and a gateway that nobody runs. */
const good = `terminalId: LW0101
site: LW
dataFolder: ./data
district:
  baseUrl: http://127.0.0.1:9/
  keyId: example
  publicKey: 3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08=
  keyNotAfter: "2099-12-31T23:59:59+08:00"
  receiptKey: 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
devices: { cardReader: null, receiptPrinter: null, documentScanner: null, codeScanner: null }
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compose-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function configFile(text: string): string {
  const file = join(folder, 'terminal.yaml');
  writeFileSync(file, text);
  return file;
}

async function problemLines(text: string, kioskConfig = kioskConfigFolder): Promise<readonly string[]> {
  const composed = await composeTerminal({ configFile: configFile(text), kioskConfigFolder: kioskConfig });
  assert(!composed.ok, 'it started with a broken configuration');
  return startProblemLines(composed.error);
}

describe('composing the terminal', () => {
  it('names file, line and what is expected in a broken configuration', async () => {
    const [line] = await problemLines(good.replace('LW0101', 'L101'));
    expect(line).toMatch(/terminal\.yaml:1 terminalId: expected .*LW0101/);
  });

  it('names a site that has no profile', async () => {
    const withoutPartners = join(folder, 'kiosk-config');
    cpSync(kioskConfigFolder, withoutPartners, { recursive: true });
    rmSync(join(withoutPartners, 'sites/PV.yaml'));
    const [line] = await problemLines(good.replace('site: LW', 'site: PV'), withoutPartners);
    expect(line).toMatch(/site: expected a site with a profile .*LW.*, found PV/);
  });

  it('refuses a printer that is set for wider paper than the site keeps', async () => {
    const printer = '{ adapter: escpos-tcp, host: 127.0.0.1, widthDots: 576 }';
    const lines = await problemLines(
      good.replace('site: LW', 'site: PV').replace('receiptPrinter: null', `receiptPrinter: ${printer}`),
    );
    expect(lines).toEqual([expect.stringContaining('devices.receiptPrinter.widthDots: expected 384')]);
  });

  it('names what is wrong with the certificate that it should show', async () => {
    const authority = await openTestAuthority();
    const own = await authority.terminal('LW0101');
    const other = await authority.terminal('LW0102');
    const withTls = good.replace(
      'devices:',
      '  tls: { caFile: ca.pem, certificateFile: terminal.pem, keyFile: terminal.key }\ndevices:',
    );
    expect(await problemLines(withTls)).toEqual(
      ['caFile', 'certificateFile', 'keyFile'].map(
        (name) => expect.stringContaining(`district.tls.${name}: expected a file`) as unknown,
      ),
    );
    writeFileSync(join(folder, 'ca.pem'), 'none');
    writeFileSync(join(folder, 'terminal.pem'), own.certificate);
    writeFileSync(join(folder, 'terminal.key'), other.key);
    expect(await problemLines(withTls)).toEqual([
      expect.stringContaining('district.tls.caFile: expected a certificate in PEM'),
      expect.stringContaining('district.tls.keyFile: expected the private key of certificateFile'),
    ]);
    writeFileSync(join(folder, 'ca.pem'), authority.ca);
    writeFileSync(join(folder, 'terminal.key'), own.key);
    await unwrap(await composeTerminal({ configFile: configFile(withTls), kioskConfigFolder })).close();
  });

  it('starts without devices and district, says so, and refuses a second service on its folder', async () => {
    const options = { configFile: configFile(good), kioskConfigFolder };
    const terminal = unwrap(await composeTerminal(options));
    const { devices, today, service, visit } = terminal.view();
    expect(devices.cardReader.type).toBe('absent');
    expect(today.availableCount).toBe(0);
    expect(service).toEqual({ type: 'open' });
    expect(visit).toBeNull();
    const second = await composeTerminal(options);
    expect(second).toMatchObject({ ok: false, error: { type: 'data-folder-in-use' } });
    await terminal.close();
    await unwrap(await composeTerminal(options)).close();
  });
});
