import type { JourneyAnswer } from './answers.ts';
import type { PersonaId } from '#test/fixtures/personas.ts';
import { premisesProofFields, tenancyContractFields } from '#test/fixtures/sample-documents/fields.ts';

/** One filing of a matter, as data: what is answered page by page, and which papers are laid on the scanner. */
export interface JourneyCase {
  readonly matterId: string;
  readonly personaId: PersonaId | null;
  readonly pages: readonly (readonly [pageId: string, answers: Readonly<Record<string, JourneyAnswer>>])[];
  readonly papers: readonly (
    | {
        readonly materialId: string;
        readonly documentId: string;
        readonly values: Readonly<Record<string, string>> | null;
      }
    | { readonly materialId: string; readonly documentId: null }
  )[];
}

const { ownerName, premisesAddress, areaSquareMetres, issuer, issueDate } = premisesProofFields;

export function individualBusiness(personaId: PersonaId): JourneyCase {
  return {
    matterId: 'individual-business',
    personaId,
    pages: [
      ['operator', { operatorPhone: '+86 13800138000' }],
      [
        'premises',
        { tradeName: '小明杂货', premisesTown: '440605125', premisesAddress: '黄岐六联村沙溪路8号103铺' },
      ],
      ['business', { scope: ['groceries', 'packaged-food'], staffCount: 2, capital: 5, isFamilyRun: true }],
      ['family', { familyMembers: '陈大文、李小红' }],
    ],
    papers: [
      {
        materialId: 'premises-proof',
        documentId: 'premises-proof',
        values: { ownerName, proofAddress: premisesAddress, areaSquareMetres, issuer, issueDate },
      },
    ],
  };
}

export function rentalRegistration(personaId: PersonaId): JourneyCase {
  return {
    matterId: 'rental-registration',
    personaId,
    pages: [
      ['applicant', { role: 'owner', applicantPhone: '+852 91234567' }],
      ['home', { houseTown: '440605125', houseUse: 'living', roomCount: 3 }],
      ['fire', { fireChecks: ['extinguisher', 'smoke-alarm'] }],
    ],
    papers: [
      {
        materialId: 'tenancy-contract',
        documentId: 'tenancy-contract',
        values: { ...tenancyContractFields },
      },
      { materialId: 'fire-record', documentId: null },
    ],
  };
}

export function incidentReport(personaId: PersonaId | null): JourneyCase {
  return {
    matterId: 'incident-report',
    personaId,
    pages: [
      ['category', { category: 'public-facilities' }],
      ['sub-category', { subCategory: 'manhole' }],
      ['place', { placeTown: '440605125', placeName: '沙溪路 8 号门前' }],
      [
        'description',
        {
          description: '人行道上的井盖不见了，晚上看不清。',
          isDangerous: true,
          contactPhone: '+853 62345678',
        },
      ],
    ],
    papers: [{ materialId: 'photo', documentId: 'manhole-cover', values: null }],
  };
}
