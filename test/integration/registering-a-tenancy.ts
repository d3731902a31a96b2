import { personas } from '#test/fixtures/personas.ts';
import { press, type ResidentAtService } from './resident-at-service.ts';
import type { ServiceHarness } from './service-harness.ts';

const landlord = personas[0]!.card;
const tenant = personas[1]!.card;

/** What the tenancy contract says. */
export const contractValues = {
  landlordName: landlord.name,
  landlordIdNumber: landlord.number,
  tenantName: '某某',
  tenantIdNumber: tenant.number,
  premisesAddress: '虚构路1号',
  areaSquareMetres: '35.5',
  leaseFrom: '2026-12-01',
  leaseTo: '2027-11-30',
  monthlyRentYuan: '1800',
};

/** The registration of a tenancy by its landlord, as far as a test wants to come. */
export function landlordAtService(harness: () => ServiceHarness, resident: ResidentAtService) {
  const { visit } = resident;

  async function fillsForm(): Promise<void> {
    await press(
      visit().submitPage({ pageId: 'applicant', answers: { role: 'owner', applicantPhone: '13800000000' } }),
    );
    const home = { houseTown: '440605124', houseUse: 'living', roomCount: '2' };
    await press(visit().submitPage({ pageId: 'home', answers: home }));
    await press(visit().submitPage({ pageId: 'fire', answers: { fireChecks: ['smoke-alarm'] } }));
  }

  async function comesToContract(): Promise<void> {
    await resident.comesToIdentity('rental-registration');
    await resident.laysCard(landlord);
    await press(visit().confirmIdentity());
    await fillsForm();
  }

  const scansContract = (): Promise<void> => resident.scans('tenancy-contract');

  async function finishesContract(): Promise<void> {
    await press(visit().finishMaterial({ materialId: 'tenancy-contract' }));
    await harness().until(() => resident.isOn('confirmation'));
  }

  /** From the contract, which is read, to the review. */
  async function bringsContract(): Promise<void> {
    harness().setPaper(contractValues);
    await scansContract();
    await finishesContract();
    await press(visit().confirmValues({ materialId: 'tenancy-contract', values: {} }));
    await press(visit().finishMaterial({ materialId: 'fire-record' }));
    harness().step('review');
  }

  async function comesToReview(): Promise<void> {
    await comesToContract();
    await bringsContract();
  }

  async function handsIn(): Promise<void> {
    await press(visit().confirmReview());
    await resident.signs();
  }

  async function comesToSlip(): Promise<void> {
    await comesToReview();
    await handsIn();
  }

  return {
    comesToContract,
    scansContract,
    finishesContract,
    bringsContract,
    comesToReview,
    handsIn,
    comesToSlip,
  };
}
