import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { ClientCertificate } from '#main/district/http-exchange.ts';
import type { ConfigProblem } from '#kiosk-config/load.ts';
import type { TerminalConfig } from '#kiosk-config/schema/terminal.ts';

/** Reads what mutual TLS needs; a file that is missing or a key of another certificate is named before a resident comes. */
export function readClientCertificate(
  tls: TerminalConfig['district']['tls'],
  configFile: string,
): Result<ClientCertificate | undefined, readonly ConfigProblem[]> {
  if (!tls) return ok(undefined);
  const problems: ConfigProblem[] = [];
  const blame = (name: string, expected: string, found: string) =>
    problems.push({ file: configFile, line: 1, path: `district.tls.${name}`, expected, found });
  const read = (name: 'caFile' | 'certificateFile' | 'keyFile'): string => {
    const path = tls[name] ?? '';
    try {
      return readFileSync(resolve(dirname(configFile), path), 'utf8');
    } catch {
      blame(name, 'a file that this user can read', path);
      return '';
    }
  };
  const material = {
    ca: tls.ca ?? read('caFile'),
    certificate: read('certificateFile'),
    key: read('keyFile'),
  };
  if (problems.length > 0) return err(problems);
  if (!readCertificate(material.ca)) {
    blame(tls.ca === undefined ? 'caFile' : 'ca', 'a certificate in PEM', 'something else');
  }
  const certificate = readCertificate(material.certificate);
  if (!certificate) blame('certificateFile', 'a certificate in PEM', 'something else');
  else if (!isKeyOf(certificate, material.key)) {
    blame('keyFile', 'the private key of certificateFile in PEM', 'something else');
  }
  return problems.length > 0 ? err(problems) : ok(material);
}

/** By the wall clock, in milliseconds. */
export function certificateEndsAtMs({ certificate }: ClientCertificate): number {
  return Date.parse(new X509Certificate(certificate).validTo);
}

function readCertificate(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

function isKeyOf(certificate: X509Certificate, pem: string): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(pem));
  } catch {
    return false;
  }
}
