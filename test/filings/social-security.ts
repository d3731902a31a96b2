import { aPage, badge, dayFromToday, promised, without, type Filing } from './filing.ts';

/** Matters 06–11: pensions, insurance, housing fund and talent housing. Everybody and every number is invented. */

const pensionQualification: Filing = {
  matterId: 'pension-qualification',
  personaId: 'elderly-resident',
  answers: {
    capacity: 'self',
    mobile: '+86 13600011122',
    pensionScheme: 'residents',
    town: '440605125',
    abode: 'hong-kong',
    abodeAddress: '香港新界虚构道 9 号 12 楼 B 室',
    relativeName: '陈大文',
    relativePhone: '+852 61234567',
  },
  papers: { 'present-in-person': badge },
  end: { town: '440605125', state: 'closed', rule: 'seen-in-person' },
};

/** Who is not sixty yet has no pension to confirm. */
export const tooYoungForPension: Filing = {
  matterId: 'pension-qualification',
  personaId: 'liwan-resident',
  answers: { capacity: 'self' },
  end: { town: null, state: 'received' },
};

const socialInsuranceRecord: Filing = {
  matterId: 'social-insurance-record',
  personaId: 'hong-kong-resident',
  answers: {
    capacity: 'organisation',
    principalOrganisationName: '佛山市虚构五金制品有限公司',
    principalCreditCode: '91440605MA7NB4H2C7',
    isLegalRepresentative: false,
    legalRepresentativeName: '麦国强',
    mobile: '+853 66123456',
    recordKind: 'payment-history',
    insuranceKinds: ['pension', 'unemployment'],
    fromMonth: '2024-03',
    toMonth: '2026-10',
    purpose: '银行贷款',
  },
  papers: { 'organisation-authorisation': promised },
  // Of her home address.
  end: { town: '440605011', state: 'received' },
};

const socialSecurityCard: Filing = {
  matterId: 'social-security-card',
  personaId: 'liwan-resident',
  answers: {
    capacity: 'guardian',
    wardName: '陈乐怡',
    wardNumber: '440605201902140035',
    wardBirthDate: '2019-02-14',
    wardRelation: 'father',
    mobile: '+86 13800138000',
    reason: 'lost',
    isReportedLost: true,
    bankName: 'gdnh',
    photoReceipt: 'GD440605A0007788',
    resultDelivery: 'collect',
    town: '440605011',
    collectionSlot: 'first',
  },
  papers: { 'guardianship-proof': aPage, 'photo-receipt': aPage },
  end: { town: '440605011', state: 'received' },
};

const hongKongMacauInsurance: Filing = {
  matterId: 'hk-macau-taiwan-social-insurance',
  personaId: 'hong-kong-resident',
  answers: {
    homeRegion: 'hong-kong',
    nameTraditional: '梁綺雯',
    nameSimplified: '梁绮雯',
    mobile: '+852 91234567',
    passNumber: 'H01234567',
    employmentKind: 'employed',
    employerCreditCode: '91440605MA7NB4H2C7',
    town: '440605011',
    contractFrom: dayFromToday(-90),
    isInsuredAtHome: false,
    insuranceKinds: ['pension', 'medical', 'work-injury', 'unemployment'],
    startMonth: dayFromToday(0).slice(0, 7),
  },
  papers: { 'bank-card': without },
  end: { town: '440605011', state: 'received' },
};

const housingFundWithdrawal: Filing = {
  matterId: 'housing-fund-withdrawal',
  personaId: 'liwan-resident',
  answers: {
    mobile: '+86 13800138000',
    town: '440605011',
    fundAccount: '20188000123456',
    balance: 52_300.75,
    reason: 'rent',
    contractFrom: dayFromToday(-200),
    contractTo: dayFromToday(500),
    monthlyRent: 2350.5,
    rentMonths: 6,
    isMarried: true,
    spouseName: '黎敏仪',
    spouseNumber: '440605198901050025',
    hasSpouseConsent: true,
    amount: 14_000,
    bankName: 'ccb',
    bankCard: '6217003360001234565',
  },
  computed: { rentTotal: 14_103 },
  papers: { 'bank-card': aPage, 'tenancy-record': promised },
  end: { town: '440605011', state: 'closed', rule: 'registered-tenancy' },
};

const talentHousingSubsidy: Filing = {
  matterId: 'talent-housing-subsidy',
  personaId: 'rare-name-resident',
  answers: {
    mobile: '+86 13688877766',
    degree: 'master',
    school: '虚构理工大学',
    graduationDate: '2021-06-28',
    isMainlandDegree: true,
    employerName: '佛山市虚构精密制造有限公司',
    employerCreditCode: '91440605MADK9R6T5H',
    contractFrom: dayFromToday(-300),
    contractTo: dayFromToday(800),
    insuredSince: '2024-07',
    town: '440605124',
    detailedAddress: '狮山镇虚构人才公寓 5 座 1602 房',
    ownsHome: false,
    hadSubsidy: false,
    bankName: 'icbc',
    bankCard: '6228480123456789015',
  },
  computed: { monthlySubsidy: 800 },
  papers: {
    'degree-certificate': aPage,
    'labour-contract': aPage,
    'insurance-record': aPage,
    'no-home-proof': promised,
    'bank-card': aPage,
  },
  end: { town: '440605124', state: 'received' },
};

export const socialSecurityFilings = {
  pensionQualification,
  socialInsuranceRecord,
  socialSecurityCard,
  hongKongMacauInsurance,
  housingFundWithdrawal,
  talentHousingSubsidy,
} as const;
