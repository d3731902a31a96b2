/** UIDs of ISO/IEC 14443-3 type A have 4, 7 or 10 bytes; type B pseudo-identifiers have 4. */
const UID_HEX_LENGTHS = new Set([8, 14, 20]);

/** The UID on a line of a card reader, in upper case without separators; null for any other line. */
export function cardUidOf(line: string): string | null {
  const hex = line.trim().replace(/^UID[:= ]*/i, '');
  if (!/^[0-9A-F]{2}(?:[ :-]?[0-9A-F]{2})*$/i.test(hex)) return null;
  const uid = hex.replace(/[ :-]/g, '').toUpperCase();
  // All zeros or all ones is what a reader says without a card in its field.
  const isReal = UID_HEX_LENGTHS.has(uid.length) && !/^(?:0+|F+)$/.test(uid);
  return isReal ? uid : null;
}
