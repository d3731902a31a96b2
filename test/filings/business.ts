import { individualBusiness } from './cases.ts';
import { aPage, dayFromToday, filingOf, promised, type Filing } from './filing.ts';

/** Matters 01–05: companies, shops and what they need. Everybody and every number is invented. */

const companyRegistration: Filing = {
  matterId: 'company-registration',
  personaId: 'liwan-resident',
  answers: {
    capacity: 'agent',
    principalName: '霍启明',
    principalNumber: '440605198507221017',
    principalMobile: '+86 13922233344',
    mobile: '+86 13800138000',
    companyName: '佛山市南海区启明铝材有限公司',
    companyNameSecond: '佛山市南海区启鸣铝材有限公司',
    town: '440605124',
    detailedAddress: '小塘三环西路虚构 18 号 2 栋 3 楼',
    premisesRight: 'rented',
    businessScope: ['aluminium', 'hardware'],
    capital: 300,
    shareholders: [
      {
        shareholderName: '霍启明',
        shareholderNumber: '440605198507221017',
        sharePercent: 60,
        paymentDate: dayFromToday(700),
      },
      {
        shareholderName: '佛山市虚构投资有限公司',
        shareholderNumber: '91440605MA5XY2K8P5',
        sharePercent: 40,
        paymentDate: dayFromToday(700),
      },
    ],
    legalRepresentativeName: '霍启明',
    legalRepresentativeNumber: '440605198507221017',
    legalRepresentativePosition: 'director',
    hasSupervisor: true,
    supervisorName: '关雨晴',
    supervisorNumber: '440605199003140023',
    financeContactName: '关雨晴',
    financeContactPhone: '+86 13711122233',
    resultDelivery: 'post',
    postalAddress: '霍启明 13922233344 佛山市南海区虚构路 18 号',
  },
  computed: { 'shareholders.0.contribution': 180, 'shareholders.1.contribution': 120 },
  papers: {
    'agent-authorisation': promised,
    articles: aPage,
    'premises-proof': aPage,
    'legal-representative-appointment': aPage,
  },
  // Its rule would decide at once, but that nothing is to follow.
  end: { town: '440605124', state: 'received' },
};

const foreignInvestmentCompany: Filing = {
  matterId: 'foreign-investment-company',
  personaId: 'hong-kong-resident',
  answers: {
    capacity: 'self',
    mobile: '+852 91234567',
    videoLanguage: 'cantonese',
    videoSlot: 'first',
    companyName: '佛山市南海區虛構設計有限公司',
    town: '440605011',
    detailedAddress: '桂城街道虛構大道 28 號 3 座 905 室',
    premisesRight: 'rented',
    businessScope: ['design', 'consulting'],
    currency: 'HKD',
    capital: 80.5,
    isOffNegativeList: true,
    investors: [
      {
        investorKind: 'hong-kong-company',
        investorName: '虛構設計（香港）有限公司',
        businessRegisterNumber: '72345678',
        sharePercent: 70,
      },
      {
        investorKind: 'resident',
        investorName: '梁綺雯',
        investorNumber: '810000199009210023',
        sharePercent: 30,
      },
    ],
    legalRepresentativeName: '梁綺雯',
    legalRepresentativeNumber: 'H01234567',
    legalRepresentativePosition: 'director',
    serviceAgentName: '佛山市虚构商务服务有限公司',
    serviceAgentAddress: '佛山市南海区桂城街道虚构路 6 号',
    serviceAgentPhone: '+86 13544455566',
    resultDelivery: 'collect',
  },
  papers: {
    articles: aPage,
    'investor-proof': aPage,
    'premises-proof': aPage,
    'service-authority': aPage,
  },
  end: { town: '440605011', state: 'received' },
};

const licenceReprint: Filing = {
  matterId: 'licence-reprint',
  personaId: 'liwan-resident',
  answers: {
    capacity: 'self',
    mobile: '+86 13800138000',
    creditCode: '92440605MA4WQ7T3BC',
    town: '440605125',
    reason: 'more-duplicates',
    duplicateCount: 2,
  },
  end: { town: '440605125', state: 'closed', rule: 'identity-agrees' },
};

const foodPermit: Filing = {
  matterId: 'food-permit',
  personaId: 'rare-name-resident',
  answers: {
    capacity: 'self',
    mobile: '+86 13688877766',
    creditCode: '92440605MA4WQ7T3BC',
    organisationName: '佛山市南海区虚构肠粉店',
    town: '440605126',
    detailedAddress: '里水镇虚构市场 A12 铺',
    businessKind: 'snack-bar',
    foodItems: ['hot', 'cold'],
    hasColdRoom: true,
    openingDate: dayFromToday(40),
    areaSquareMetres: 62,
    kitchenSquareMetres: 18.5,
    seatCount: 30,
    staffCount: 5,
    safetyManagerName: '潘丽华',
    safetyManagerPhone: '+86 13577788899',
    isTrained: true,
  },
  computed: { areaPerSeat: 1.45 },
  papers: { 'floor-plan': aPage, 'safety-rules': aPage, 'health-certificates': promised },
  end: { town: '440605126', state: 'received' },
};

export const businessFilings = {
  companyRegistration,
  individualBusiness: filingOf(individualBusiness('rare-name-resident'), {
    town: '440605125',
    state: 'closed',
    rule: 'common-trades',
  }),
  foreignInvestmentCompany,
  licenceReprint,
  foodPermit,
} as const;
