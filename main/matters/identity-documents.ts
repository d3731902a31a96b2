import { isTravelDocument } from '#main/contract/identity-strength.ts';
import type { DeviceReason, DocumentAnswer } from '#main/contract/availability-views.ts';
import type { DevicesView } from '#main/contract/device-views.ts';
import type { IdentityDocumentKind } from '#main/contract/identity-views.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import type { SiteProfile } from '#kiosk-config/schema/site.ts';
import { deviceReason, isUsable } from './device-reason.ts';

type Identity = Pick<MatterDefinition['identity'], 'accepted' | 'leastStrength'>;

/** Documents that may be used for a matter at a site: what both take, in the matter's order. */
export function documentsTakenHere(
  { accepted }: Pick<Identity, 'accepted'>,
  { acceptedPapers }: Pick<SiteProfile, 'acceptedPapers'>,
): readonly IdentityDocumentKind[] {
  return accepted.filter((kind) => acceptedPapers.includes(kind));
}

/**
 * Which of the documents that a matter takes can be used here as the devices are now, how, and why not. A card with a
 * chip is read by the card reader only; a travel document is scanned, or typed where the matter trusts that.
 */
export function documentAnswers(request: {
  readonly identity: Identity;
  readonly site: Pick<SiteProfile, 'acceptedPapers'>;
  readonly devices: Pick<DevicesView, 'cardReader' | 'documentScanner'>;
}): readonly DocumentAnswer[] {
  const { identity, site } = request;
  return identity.accepted.map((kind) => {
    if (!site.acceptedPapers.includes(kind)) return refusedFor(kind, { type: 'not-at-this-site' });
    return isTravelDocument(kind) ? travelDocument(kind, request) : chipDocument(kind, request);
  });
}

type Request = Parameters<typeof documentAnswers>[0];

function chipDocument(kind: IdentityDocumentKind, { devices }: Request): DocumentAnswer {
  return isUsable(devices.cardReader)
    ? { kind, ways: ['chip'], reason: null }
    : refusedFor(kind, deviceReason('cardReader', devices.cardReader));
}

function travelDocument(kind: IdentityDocumentKind, { identity, devices }: Request): DocumentAnswer {
  if (identity.leastStrength === 'chip') return refusedFor(kind, { type: 'too-weak' });
  const canScan = isUsable(devices.documentScanner);
  const canType = identity.leastStrength === 'typed';
  if (!canScan && !canType) return refusedFor(kind, deviceReason('documentScanner', devices.documentScanner));
  return {
    kind,
    ways: [...(canScan ? (['scan'] as const) : []), ...(canType ? (['typed'] as const) : [])],
    reason: null,
  };
}

function refusedFor(
  kind: IdentityDocumentKind,
  reason: DeviceReason | Exclude<DocumentAnswer['reason'], null>,
): DocumentAnswer {
  return { kind, ways: [], reason };
}
