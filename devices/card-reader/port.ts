import type { Result } from '#main/basics/result.ts';
import type { Device, DeviceStatus } from '../status.ts';

export type CardReaderStatus = DeviceStatus<never, 'self-test-failed' | 'not-authorised'>;

/**
 * What the chip says, with nothing changed: names keep surrogate pairs and private-use characters.
 * Dates are `YYYY-MM-DD`; a card without end of validity has `validTo: 'long-term'` (长期).
 */
export type IdentityCard =
  | ResidentIdCard
  | ResidencePermitCard
  | ForeignPermanentResidentCard2017
  | ForeignPermanentResidentCard2023;

interface CardCommon {
  /** The Chinese name; on a foreign permanent resident's card that has none, the English one. */
  readonly name: string;
  /** GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated. */
  readonly sexCode: string;
  readonly birthDate: string;
  readonly number: string;
  readonly validFrom: string;
  readonly validTo: string;
  /** Only when the read asked for it and a decoder is installed. Of this moment: overwrite it after use, store it never. */
  readonly photo?: CardPhoto;
}

export interface CardPhoto {
  readonly mediaType: 'image/bmp' | 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}

interface CardWithAddress extends CardCommon {
  /** The newest one, where the card holds a later address than the printed one. */
  readonly address: string;
  readonly issuer: string;
}

/** 居民身份证, type mark blank; number of 18 characters, GB 11643. */
export interface ResidentIdCard extends CardWithAddress {
  readonly kind: 'resident-id';
  /** GB/T 3304 ethnic group code. */
  readonly ethnicCode: string;
}

/** 港澳台居民居住证, type mark `J`; number of 18 characters, GB 11643. */
export interface ResidencePermitCard extends CardWithAddress {
  readonly kind: 'residence-permit';
  /** Number of the mainland travel permit (回乡证) that the permit was issued for. */
  readonly passNumber: string;
  readonly issueCount: string;
}

interface ForeignCard extends CardCommon {
  readonly englishName: string;
}

/** 外国人永久居留身份证 of 2017, type mark `I`; number of three letters and twelve digits. */
export interface ForeignPermanentResidentCard2017 extends ForeignCard {
  readonly kind: 'foreign-permanent-resident-2017';
  /** Three letters, ISO 3166. */
  readonly nationality: string;
  readonly cardVersion: string;
  readonly acceptingOrganCode: string;
}

/** 外国人永久居留身份证 from 1 December 2023, type mark `Y`; number of 18 characters beginning with 9, GB 11643. */
export interface ForeignPermanentResidentCard2023 extends ForeignCard {
  readonly kind: 'foreign-permanent-resident-2023';
  readonly nationality: string;
  readonly reissueCount: string;
  /** What links the card to the number of the one before it; blank on a first card. */
  readonly formerNumberLink: string;
}

export type CardReadFailure =
  /** No card came within the time. */
  | { readonly type: 'no-card' }
  /** The card went away between find and the end of the read. */
  | { readonly type: 'card-lifted' }
  /** A card lies there that was read before: it answers again only after it was lifted and put back. */
  | { readonly type: 'place-again' }
  | { readonly type: 'unknown-card-kind'; readonly detail: string }
  | { readonly type: 'read-failed'; readonly detail: string }
  | { readonly type: 'reader-offline' }
  | { readonly type: 'reader-fault'; readonly detail: string }
  | { readonly type: 'cancelled' };

export type CardReadProgress = 'waiting-for-card' | 'reading';

export interface CardReader extends Device<CardReaderStatus> {
  /** Enables the reader, waits for a card, reads it, disables the reader. Never throws for what a card or cable does. */
  read(
    request: { readonly timeoutMs: number; readonly isPhotoWanted?: boolean },
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (progress: CardReadProgress) => void },
  ): Promise<Result<IdentityCard, CardReadFailure>>;
  /** Whether the card of the last read still lies on the reader (asked at the end of a visit: "take your card"). */
  isCardStillThere(): Promise<Result<boolean, CardReadFailure>>;
  /** The SAM's own number for the device inventory; it identifies the reader, not the citizen. */
  readSamId(): Promise<Result<string, CardReadFailure>>;
}
