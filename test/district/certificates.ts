import { randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const keyPairSchema = z.object({ certificate: z.string(), key: z.string() });
/** PEM: a certificate and its private key. */
export type CertifiedKey = Readonly<z.infer<typeof keyPairSchema>>;

const storedSchema = z.object({
  ca: keyPairSchema,
  server: keyPairSchema,
  terminals: z.record(z.string(), keyPairSchema),
});

/** An authority for tests and the demo: it certifies the gateway on loopback and the terminals that it is told of. */
export interface TestAuthority {
  /** PEM. */
  readonly ca: string;
  /** To certify what the authority does not know of. */
  readonly authorityKey: CertifiedKey;
  readonly server: CertifiedKey;
  /** The terminal's certificate; its common name is the terminal id. The same again for the same id. */
  terminal(terminalId: string): Promise<CertifiedKey>;
  isKnown(terminalId: string): boolean;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const hourMs = 3_600_000;
const yearMs = 365 * 24 * hourMs;

/** Kept in the folder where there is one, so that a terminal that was certified before a restart is known after it. */
export async function openTestAuthority(dataFolder: string | null = null): Promise<TestAuthority> {
  const file = dataFolder === null ? null : join(dataFolder, 'authority.json');
  const stored = (file === null ? null : readStored(file)) ?? (await makeAuthority());
  const save = () => {
    if (file === null || dataFolder === null) return;
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600 });
  };
  save();
  return {
    ca: stored.ca.certificate,
    authorityKey: stored.ca,
    server: stored.server,
    terminal: async (terminalId) => {
      stored.terminals[terminalId] ??= await certify({
        commonName: terminalId,
        use: 'client',
        by: stored.ca,
      });
      save();
      return stored.terminals[terminalId];
    },
    isKnown: (terminalId) => terminalId in stored.terminals,
  };
}

/** A certificate that no `TestAuthority` has on its list, for tests of refusal. */
export async function certify(options: {
  readonly commonName: string;
  readonly use: 'client' | 'server' | 'authority';
  /** Null: by itself. */
  readonly by: CertifiedKey | null;
  readonly host?: string;
  readonly notAfterMs?: number;
}): Promise<CertifiedKey> {
  const x509 = await loadMaker();
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const host = options.host ?? '127.0.0.1';
  const isAddress = /^[\d.]+$/.test(host);
  const usage = options.use === 'client' ? '1.3.6.1.5.5.7.3.2' : '1.3.6.1.5.5.7.3.1';
  const extensions =
    options.use === 'authority'
      ? [
          new x509.BasicConstraintsExtension(true, 0, true),
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
        ]
      : [
          new x509.BasicConstraintsExtension(false, undefined, true),
          new x509.ExtendedKeyUsageExtension([usage]),
          ...(options.use === 'server'
            ? [new x509.SubjectAlternativeNameExtension([{ type: isAddress ? 'ip' : 'dns', value: host }])]
            : []),
        ];
  const signedBy = options.by && {
    subject: new x509.X509Certificate(options.by.certificate).subject,
    key: await webcrypto.subtle.importKey('pkcs8', derOf(options.by.key), algorithm, false, ['sign']),
  };
  const subject = `CN=${options.commonName}`;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: `00${randomBytes(15).toString('hex')}`,
    subject,
    issuer: signedBy?.subject ?? subject,
    notBefore: new Date(Date.now() - 30 * 24 * hourMs),
    notAfter: new Date(options.notAfterMs ?? Date.now() + 10 * yearMs),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey as CryptoKey,
    signingKey: (signedBy?.key ?? keys.privateKey) as CryptoKey,
    extensions,
  });
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { certificate: certificate.toString('pem'), key: pemOf(Buffer.from(pkcs8)) };
}

/** Node reads certificates but makes none. Loaded only when one is made: it takes longer than all the rest. */
async function loadMaker() {
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  x509.cryptoProvider.set(webcrypto as Crypto);
  return x509;
}

async function makeAuthority(): Promise<z.infer<typeof storedSchema>> {
  const ca = await certify({ commonName: 'Citizen Window test authority', use: 'authority', by: null });
  return { ca, server: await certify({ commonName: 'district', use: 'server', by: ca }), terminals: {} };
}

function readStored(file: string): z.infer<typeof storedSchema> | null {
  try {
    const stored = storedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return Date.parse(new X509Certificate(stored.server.certificate).validTo) > Date.now() ? stored : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

function derOf(pem: string): Buffer {
  return Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
}

function pemOf(der: Buffer): string {
  const lines = der.toString('base64').replaceAll(/.{64}/g, '$&\n');
  return `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`;
}
