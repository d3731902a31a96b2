import { describe, expect, it } from 'vitest';
import type { IdentityCard } from '#devices/card-reader/port.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import { applicantOf, cardVerdict } from './card-verdict.ts';

const nowMs = Date.UTC(2026, 10, 22);
const everyKind = [
  'resident-id',
  'residence-permit',
  'foreign-permanent-resident-2017',
  'foreign-permanent-resident-2023',
] as const;
const verdictOn = (card: IdentityCard, accepted: readonly IdentityCard['kind'][] = everyKind) =>
  cardVerdict({ card, accepted, nowMs });

describe('a foreign permanent resident', () => {
  const card2017 = personaOf('foreign-resident-2017').card;
  const card2023 = personaOf('foreign-resident-2023').card;

  it('may use either card where the matter takes it, and neither where it does not', () => {
    for (const card of [card2017, card2023]) {
      expect(verdictOn(card)).toBeNull();
      expect(verdictOn(card, ['resident-id', 'residence-permit'])).toBe('document-not-accepted');
    }
  });

  it('is refused with a number of 2023 whose check character is wrong; that of 2017 has none', () => {
    const wrong = card2023.number.replace(/.$/, (last) => (last === '1' ? '2' : '1'));
    expect(verdictOn({ ...card2023, number: wrong })).toBe('number-invalid');
    expect(verdictOn({ ...card2017, number: 'NLD440075083003' })).toBeNull();
  });

  it('is refused outside the days of validity, both of which count', () => {
    expect(verdictOn({ ...card2017, validTo: '2026-11-22' })).toBeNull();
    expect(verdictOn({ ...card2017, validTo: '2026-11-21' })).toBe('card-expired');
    expect(verdictOn({ ...card2017, validFrom: '2026-11-23' })).toBe('card-not-yet-valid');
  });

  it('has no address, and a Latin name beside a Chinese one', () => {
    expect(applicantOf(card2017)).toMatchObject({
      kind: 'foreign-permanent-resident-2017',
      name: '马丁',
      romanisedName: 'VAN DER IMAGINARY, MARTIN JOHANNES ALEXANDER',
      address: '',
      passNumber: null,
    });
    expect(applicantOf(card2023)).not.toHaveProperty('romanisedName');
  });
});

it('a photo goes no further than the card', () => {
  const card = {
    ...personaOf('liwan-resident').card,
    photo: { mediaType: 'image/bmp', bytes: Uint8Array.of(1) },
  } as const;
  expect(applicantOf(card)).not.toHaveProperty('photo');
});
