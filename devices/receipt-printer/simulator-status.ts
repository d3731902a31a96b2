export interface PrinterCondition {
  readonly isPaperOut: boolean;
  readonly isPaperNearEnd: boolean;
  readonly isCoverOpen: boolean;
  readonly isCutterJammed: boolean;
  readonly isHeadHot: boolean;
  readonly isUnrecoverable: boolean;
}

type Bit = readonly [holds: boolean, bit: number];

function byteOf(base: number, ...bits: readonly Bit[]): number {
  return bits.reduce((byte, [holds, bit]) => (holds ? byte | bit : byte), base);
}

function hasError({ isCutterJammed, isHeadHot, isUnrecoverable }: PrinterCondition): boolean {
  return isCutterJammed || isHeadHot || isUnrecoverable;
}

function isOffline(condition: PrinterCondition): boolean {
  return condition.isPaperOut || condition.isCoverOpen || hasError(condition);
}

/** What an ESC/POS printer says (domain facts §4.2 and §4.3). */
export const escPosStatus = {
  /** To DLE EOT n: bits 1 and 4 are always set. */
  answer(query: number, condition: PrinterCondition): number {
    const { isCoverOpen, isPaperOut, isPaperNearEnd, isCutterJammed, isUnrecoverable, isHeadHot } = condition;
    if (query === 1) return byteOf(0x12, [isOffline(condition), 0x08]);
    if (query === 2)
      return byteOf(0x12, [isCoverOpen, 0x04], [isPaperOut, 0x20], [hasError(condition), 0x40]);
    if (query === 3) return byteOf(0x12, [isCutterJammed, 0x08], [isUnrecoverable, 0x20], [isHeadHot, 0x40]);
    return byteOf(0x12, [isPaperNearEnd || isPaperOut, 0x0c], [isPaperOut, 0x60]);
  },
  automatic(condition: PrinterCondition): Uint8Array {
    const { isCoverOpen, isPaperOut, isPaperNearEnd, isCutterJammed, isUnrecoverable, isHeadHot } = condition;
    return Uint8Array.of(
      byteOf(0x10, [isOffline(condition), 0x08], [isCoverOpen, 0x20]),
      byteOf(0x00, [isCutterJammed, 0x08], [isUnrecoverable, 0x20], [isHeadHot, 0x40]),
      byteOf(0x00, [isPaperNearEnd || isPaperOut, 0x03], [isPaperOut, 0x0c]),
      0x0f,
    );
  },
  /** To GS r 1. */
  paper({ isPaperNearEnd, isPaperOut }: PrinterCondition): number {
    return byteOf(0x00, [isPaperNearEnd || isPaperOut, 0x03], [isPaperOut, 0x0c]);
  },
} as const;

/** Nine bytes as Star's printers send them; on a network two length bytes follow, which say that no other answer does. */
export function starStatus({
  condition,
  marks,
  isNetwork,
}: {
  readonly condition: PrinterCondition;
  /** Null for a printer that does not count: its status ends before the counter. */
  readonly marks: number | null;
  readonly isNetwork: boolean;
}): Uint8Array {
  const { isCoverOpen, isPaperOut, isPaperNearEnd, isCutterJammed, isUnrecoverable, isHeadHot } = condition;
  const common = [
    byteOf(0x00, [isOffline(condition), 0x08], [isCoverOpen, 0x20], [(marks ?? 0) > 0, 0x02]),
    byteOf(0x00, [isCutterJammed, 0x08], [isUnrecoverable, 0x20], [isHeadHot, 0x40]),
    0x00,
    byteOf(0x00, [isPaperNearEnd || isPaperOut, 0x04], [isPaperOut, 0x08]),
    0x00,
  ];
  const version = isNetwork ? 0x86 : 0x06;
  const length = isNetwork ? [0x00, 0x00] : [];
  if (marks === null) return Uint8Array.of(0x0f, version, ...common, ...length);
  const counter = ((marks & 0x18) << 2) | ((marks & 0x07) << 1);
  return Uint8Array.of(0x23, version, ...common, counter, 0x00, ...length);
}
