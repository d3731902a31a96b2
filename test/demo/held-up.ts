import { generateKeyPairSync } from 'node:crypto';
import { makeSlipNumber } from '#main/basics/ids.ts';
import type { CodeScannerSimulator } from '#devices/code-scanner/simulator.ts';
import { issueBadge } from '#devices/staff-credential/badge.ts';
import type { StaffCredentialSimulator } from '#devices/staff-credential/simulator.ts';

/** What the dock can hold before the code scanner and the staff reader, in the order of its buttons. */
export interface HeldUp {
  readonly id: string;
  readonly chinese: string;
  readonly english: string;
  readonly isFault: boolean;
  readonly holdUp: (scanners: {
    readonly codeScanner: CodeScannerSimulator;
    readonly staffReader: StaffCredentialSimulator;
  }) => void;
}

const slipNumber = makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial: 17 });
/** Of this run only: nothing outside the demo trusts it. */
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
/** As `keys` of a terminal's `qr-badge` reader holds it: 32 bytes in base64. */
export const staffBadgeKey = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString(
  'base64',
);
const badge = (validTo: string) => issueBadge({ staffId: 'LW-0042', validTo, privateKey });
const noise = new Uint8Array(100_000).fill(0x55);

export const codesHeldUp: readonly HeldUp[] = [
  code('slip', '凭条上的码', 'Code of a slip', `CW1:${slipNumber}`),
  code(
    'damaged-slip',
    '抄错一位的凭条码',
    'Slip code, one digit wrong',
    `CW1:${slipNumber.replace('00017', '00071')}`,
    true,
  ),
  code('link', '网址', 'A web address', 'https://example.com/', true),
  {
    id: 'gb18030',
    chinese: 'GB18030 汉字',
    english: 'Hanzi in GB18030',
    isFault: false,
    holdUp: ({ codeScanner }) => codeScanner.scan('食品经营许可证 䶮', { encoding: 'gb18030' }),
  },
  code('commands', '夹带打印机指令', 'Printer commands inside', 'CW1:\u001b@\u001dV', true),
  code('too-long', '过长的码', 'Longer than any code', '7'.repeat(5_000), true),
  {
    id: 'noise',
    chinese: '扫码器乱发字节',
    english: 'Scanner babbles',
    isFault: true,
    holdUp: ({ codeScanner }) => codeScanner.sendBytes(noise),
  },
];

export const credentialsHeldUp: readonly HeldUp[] = [
  {
    id: 'staff-card',
    chinese: '员工卡',
    english: 'Staff card',
    isFault: false,
    holdUp: ({ staffReader }) => staffReader.presentCard('04A1B2C3D4E5F6'),
  },
  code('staff-badge', '员工码', 'Staff badge (QR)', badge('2027-06-30')),
  code('expired-badge', '过期的员工码', 'Expired badge', badge('2025-06-30'), true),
  code(
    'forged-badge',
    '改过名的员工码',
    'Badge under another name',
    badge('2027-06-30').replace('0042', '0001'),
    true,
  ),
  {
    id: 'nonsense-card',
    chinese: '读出来不是卡号',
    english: 'A line that is no card',
    isFault: true,
    holdUp: ({ staffReader }) => staffReader.sendBytes(Buffer.from('hello\r\n')),
  },
  {
    id: 'staff-noise',
    chinese: '员工读卡器乱发字节',
    english: 'Staff reader babbles',
    isFault: true,
    holdUp: ({ staffReader }) => staffReader.sendBytes(noise),
  },
];

function code(id: string, chinese: string, english: string, text: string, isFault = false): HeldUp {
  return { id, chinese, english, isFault, holdUp: ({ codeScanner }) => codeScanner.scan(text) };
}
