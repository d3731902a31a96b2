import type { IdentityCard } from '#devices/card-reader/port.ts';
import { press, type ResidentAtService } from './resident-at-service.ts';

/** 01 · an individual business, up to the proof of its premises. No rule decides on food service: a clerk does. */
export async function fillsBusiness(resident: ResidentAtService, card: IdentityCard): Promise<void> {
  const { visit } = resident;
  await resident.comesToIdentity('individual-business');
  await resident.laysCard(card);
  await press(visit().confirmIdentity());
  await press(visit().submitPage({ pageId: 'operator', answers: { operatorPhone: '13800000000' } }));
  const premises = { tradeName: '虚构小店', premisesTown: '440605124', premisesAddress: '虚构路 1 号首层' };
  await press(visit().submitPage({ pageId: 'premises', answers: premises }));
  const business = { scope: ['catering'], staffCount: '2', capital: '5', isFamilyRun: false };
  await press(visit().submitPage({ pageId: 'business', answers: business }));
}
