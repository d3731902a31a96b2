/** Masks for screen and paper (domain facts §6.6): enough for the holder to recognise, too little for others. */
export function maskResidentId(number: string): string {
  return number.length < 11
    ? '*'.repeat(number.length)
    : number.slice(0, 6) + '*'.repeat(number.length - 10) + number.slice(-4);
}

/** H or M and two digits, two digits at the end: the same nine are kept through every reissue. */
export function maskTravelPermit(number: string): string {
  return number.length < 8
    ? '*'.repeat(number.length)
    : number.slice(0, 3) + '*'.repeat(number.length - 5) + number.slice(-2);
}

/** Of any document that somebody may write: most short numbers are those of travel permits. */
export function maskIdentityNumber(number: string): string {
  return number.length < 11 ? maskTravelPermit(number) : maskResidentId(number);
}

export function maskHongKongId(number: string): string {
  return number.replace(/^([A-Z]{1,2}\d{2})\d{3}(\d)\([0-9A]\)$/, '$1***$2(*)');
}

/** Keeps three leading and four trailing digits of a mainland mobile, two and two of a shorter number. */
export function maskPhone(number: string): string {
  const [head, tail] = number.length >= 11 ? [3, 4] : [2, 2];
  return (
    number.slice(0, head) +
    '*'.repeat(Math.max(0, number.length - head - tail)) +
    number.slice(number.length - tail)
  );
}

/** First character and one star for each other, at most two: 陈**; a rare first character stays whole. */
export function maskName(name: string): string {
  const characters = [...name];
  return characters.length === 0
    ? ''
    : characters[0] + '*'.repeat(Math.min(2, Math.max(1, characters.length - 1)));
}
