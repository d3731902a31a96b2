import { aPage, dayFromToday, promised, without, type Filing } from './filing.ts';

/** Matters 21–26: clinics, ponds, licences, school places, homes on record and certificates. All of it is invented. */

const animalClinicPermit: Filing = {
  matterId: 'animal-clinic-permit',
  personaId: 'liwan-resident',
  answers: {
    capacity: 'self',
    mobile: '+86 13800138000',
    creditCode: '91440605MA7NB4H2C7',
    organisationName: '佛山市南海区虚构动物诊所有限公司',
    town: '440605011',
    detailedAddress: '桂城街道虚构大道 66 号首层',
    isFarEnough: true,
    hasOwnEntrance: true,
    premisesRight: 'rented',
    clinicKind: 'clinic',
    services: ['vaccination', 'treatment', 'imaging'],
    doesSurgery: false,
    vets: [
      { vetName: '区嘉慧', vetGrade: 'licensed', vetCertificateNumber: 'A0120190605XN' },
      { vetName: '阿依·古丽', vetGrade: 'assistant', vetCertificateNumber: 'B0120210605XN' },
    ],
  },
  computed: { licensedVetCount: 1 },
  papers: {
    'premises-proof': aPage,
    'floor-plan': aPage,
    'vet-certificate': aPage,
    'equipment-list': aPage,
    'clinic-rules': aPage,
    'disease-control': promised,
  },
  end: { town: '440605011', state: 'received' },
};

const aquacultureRegistration: Filing = {
  matterId: 'aquaculture-registration',
  personaId: 'elderly-resident',
  answers: {
    capacity: 'self',
    mobile: '+86 13600011122',
    village: '440605121201',
    isInClosedArea: false,
    lessorName: '下东村虚构股份合作经济社',
    contractFrom: '2024-01-01',
    contractTo: '2034-01-01',
    plots: [
      { plotCode: '大塘 3 号', plotKind: 'fish', plotArea: 12.5, species: '加州鲈', startedOn: '2024-03' },
      { plotCode: '基尾', plotKind: 'vegetables', plotArea: 1.2, species: '菜心', startedOn: '2025-09' },
    ],
    waterSource: 'river',
    tailWater: 'own-ponds',
    treatmentArea: 1.5,
  },
  computed: { contractYears: 10, totalArea: 13.7 },
  papers: { 'land-contract': aPage, 'bounds-map': aPage },
  end: { town: '440605121', state: 'received' },
};

const drivingLicenceRenewal: Filing = {
  matterId: 'driving-licence-renewal',
  personaId: 'elderly-resident',
  answers: {
    mobile: '+86 13600011122',
    licenceOrigin: 'mainland',
    fileNumber: '440601234567',
    licenceClass: 'C2',
    expiresOn: dayFromToday(30),
    hasIllness: false,
    photoReceipt: 'GD440605D9988776',
    resultDelivery: 'post',
    postalAddress: '黄桂珍 13600011122 佛山市南海区大沥镇虚构村 7 号',
  },
  papers: {
    'driving-licence': aPage,
    'medical-report': aPage,
    'ability-test': promised,
    'photo-receipt': aPage,
  },
  // Of her home address.
  end: { town: '440605125', state: 'received' },
};

const schoolPoints: Filing = {
  matterId: 'school-points',
  personaId: 'liwan-resident',
  answers: {
    mobile: '+86 13800138000',
    relation: 'father',
    childName: '陈乐怡',
    childHousehold: 'mainland',
    childNumber: '440605201902140035',
    childSex: '1',
    childBirthDate: '2019-02-14',
    grade: 'primary',
    town: '440605011',
    detailedAddress: '桂城街道虚构花园 8 座 1203 房',
    homeKind: 'rented',
    firstSchool: '440605011001003',
    pointsItems: [
      { itemKind: 'residence', itemAmount: 6 },
      { itemKind: 'bachelor' },
      { itemKind: 'blood', itemAmount: 7 },
    ],
  },
  computed: {
    schoolYear: Number(dayFromToday(0).slice(0, 4)),
    'pointsItems.0.itemPoints': 30,
    'pointsItems.1.itemPoints': 60,
    'pointsItems.2.itemPoints': 15,
    totalPoints: 105,
  },
  papers: {
    'household-book': aPage,
    'birth-certificate': without,
    'residence-permit': aPage,
    'tenancy-record': aPage,
    'vaccination-book': promised,
    'points-proof': promised,
  },
  end: { town: '440605011', state: 'received' },
};

const propertyQuery: Filing = {
  matterId: 'property-query',
  personaId: 'hong-kong-resident',
  answers: {
    capacity: 'self',
    mobile: '+853 66123456',
    searchKind: 'whole-name',
    otherNumber: 'H01234567',
    purposeKind: 'other',
    purpose: '公司入职',
    copyCount: 2,
  },
  // Of her home address.
  end: { town: '440605011', state: 'closed', rule: 'own-homes' },
};

const noCriminalRecord: Filing = {
  matterId: 'no-criminal-record',
  personaId: 'rare-name-resident',
  answers: {
    capacity: 'self',
    mobile: '+86 13688877766',
    basis: 'residence',
    town: '440605124',
    detailedAddress: '狮山镇虚构人才公寓 5 座 1602 房',
    purposeKind: 'job',
    fromMonth: '2021-07',
    toMonth: '2026-10',
    copyCount: 1,
    language: 'chinese',
    earlierCount: 0,
    resultDelivery: 'collect',
  },
  papers: { 'residence-permit': aPage },
  end: { town: '440605124', state: 'received' },
};

export const landAndPaperFilings = {
  animalClinicPermit,
  aquacultureRegistration,
  drivingLicenceRenewal,
  schoolPoints,
  propertyQuery,
  noCriminalRecord,
} as const;
