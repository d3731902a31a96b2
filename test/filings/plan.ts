import type { Locale } from '#main/basics/locale.ts';
import type { DemoSite } from '#test/demo/terminal-config.ts';
import type { Filing } from './filing.ts';
import { businessFilings } from './business.ts';
import { homeFilings } from './home.ts';
import { landAndPaperFilings } from './land-and-papers.ts';
import { socialSecurityFilings } from './social-security.ts';

/** Where and in which language each of the 26 is filed. */
export interface PlannedFiling {
  readonly filing: Filing;
  readonly site: DemoSite;
  readonly locale: Locale;
}

const at =
  (site: DemoSite, locale: Locale) =>
  (filing: Filing): PlannedFiling => ({ filing, site, locale });

export const plan: readonly PlannedFiling[] = [
  ...[
    businessFilings.companyRegistration,
    businessFilings.individualBusiness,
    businessFilings.licenceReprint,
    socialSecurityFilings.pensionQualification,
    socialSecurityFilings.socialSecurityCard,
    socialSecurityFilings.housingFundWithdrawal,
    homeFilings.rentalRegistration,
    homeFilings.newborn,
    homeFilings.taxRecord,
    landAndPaperFilings.noCriminalRecord,
  ].map(at('LW', 'zh-Hans')),
  ...[
    socialSecurityFilings.hongKongMacauInsurance,
    homeFilings.hongKongMacauPermit,
    homeFilings.marriageBooking,
    landAndPaperFilings.propertyQuery,
  ].map(at('LW', 'zh-Hant-HK')),
  ...[
    businessFilings.foodPermit,
    socialSecurityFilings.talentHousingSubsidy,
    homeFilings.residenceRegistration,
    homeFilings.incidentReport,
    homeFilings.keyProjectAgency,
    landAndPaperFilings.animalClinicPermit,
  ].map(at('LW', 'en')),
  at('HK', 'zh-Hant-HK')(businessFilings.foreignInvestmentCompany),
  at('MO', 'zh-Hant-HK')(socialSecurityFilings.socialInsuranceRecord),
  at('NH', 'zh-Hans')(homeFilings.homesteadBuilding),
  at('NH', 'zh-Hant-HK')(landAndPaperFilings.aquacultureRegistration),
  at('NH', 'en')(landAndPaperFilings.schoolPoints),
  at('PV', 'zh-Hans')(landAndPaperFilings.drivingLicenceRenewal),
];

/**
 * The longest ones, which a browser files at night alone: on every change all journeys together have to end within
 * minutes on two cores. Their parts (groups, papers, slots, capacities) others have too, and
 * `test/integration/every-matter.test.ts` files them without a browser on every change.
 */
export const onlyAtNight: readonly string[] = [
  'company-registration',
  'social-security-card',
  'newborn',
  'hk-macau-residence-permit',
  'food-permit',
  'talent-housing-subsidy',
  'residence-registration',
  'animal-clinic-permit',
  'homestead-building',
  'aquaculture-registration',
];

/** These five in every language, each night. */
export const inEveryLanguage: readonly string[] = [
  'individual-business',
  'rental-registration',
  'incident-report',
  'pension-qualification',
  'marriage-booking',
];
