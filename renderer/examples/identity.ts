import { text } from './texts.ts';

export const chipOnly = {
  accepted: ['resident-id', 'residence-permit'],
  travelDocuments: [],
  scan: { type: 'idle' },
  problems: {},
} as const;
export const travelDocuments = {
  kind: 'identity',
  state: { type: 'waiting' },
  mayStayAnonymous: false,
  accepted: ['resident-id', 'residence-permit', 'mainland-travel-permit', 'taiwan-permit', 'passport'],
  travelDocuments: [
    { kind: 'mainland-travel-permit', canScan: true, typedFields: [] },
    { kind: 'taiwan-permit', canScan: true, typedFields: [] },
    { kind: 'passport', canScan: true, typedFields: [] },
  ],
  scan: { type: 'idle' },
  problems: {},
} as const;
export const permitNumber = {
  fieldId: 'number',
  label: text('回乡证号码', '回鄉證號碼', 'Permit number'),
  kind: 'credit-code',
  text: 'H01234567',
  uncertain: [],
  check: 'check-digit-valid',
  cropId: null,
} as const;
