import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import type { Availability } from '#main/contract/availability-views.ts';
import type { DevicesView, DeviceStateType, DeviceView } from '#main/contract/device-views.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import type { SiteProfile } from '#kiosk-config/schema/site.ts';
import { offerMatter, todayView, type OfferingSite, type TerminalNow } from './availability.ts';

const { matters, sites } = unwrap(loadKioskConfig(join(import.meta.dirname, '../../kiosk-config')));
const matterOf = (id: string): MatterDefinition => assertDefined(matters.find((matter) => matter.id === id));
const siteOf = (id: SiteProfile['id']): SiteProfile => assertDefined(sites[id]);
const text = { 'zh-Hans': '一', 'zh-Hant-HK': '一', en: 'one' };

const ready: DeviceView = { type: 'ready', cause: null };
const broken: DeviceView = { type: 'needs-technician', cause: 'fault' };
const allReady: DevicesView = {
  cardReader: ready,
  receiptPrinter: ready,
  documentScanner: ready,
  codeScanner: ready,
  documentPrinter: ready,
};
const workingHours = [{ from: '09:00', to: '12:00' }];
const fine: TerminalNow = {
  devices: allReady,
  staffCredential: ready,
  line: 'up',
  date: '2026-03-02',
  timeOfDay: '10:00',
  staff: { isHereNow: true, hoursToday: workingHours, areHolidaysKnown: true },
  canTakeMore: true,
  isDistrictKeyValid: true,
};

/** In few words, to be compared with a table: `cannot site`, `can-start as-stated | needs`. */
function said(availability: Availability): string {
  switch (availability.type) {
    case 'cannot':
      return ['cannot', ...availability.reasons.map(reasonWord).toSorted()].join(' ');
    case 'can-start':
      return [
        'can-start',
        ...availability.followUps,
        '|',
        ...availability.limits.map(({ type }) => type),
      ].join(' ');
    case 'can-finish':
      return ['can-finish', '|', ...availability.limits.map(({ type }) => type)].join(' ');
  }
}

function reasonWord(reason: Extract<Availability, { type: 'cannot' }>['reasons'][number]): string {
  return reason.type === 'device' ? reason.device : reason.type;
}

/** Each dimension with what it may be. The table below says in the same words what follows. */
const dimensions = {
  offered: ['yes', 'not-at-this-site', 'left-out', 'not-in-scheme'],
  mode: ['finish', 'apply', 'print', 'book', 'guide'],
  identity: ['anonymous', 'chip', 'chip-or-scan', 'chip-or-typed', 'none-taken-here'],
  needs: ['nothing', 'a-scan', 'a-scan-of-agents', 'a-witness', 'an-appointment'],
  delivery: ['print-here', 'print-here-or-post'],
  reader: ['works', 'broken'],
  scanner: ['works', 'broken'],
  receiptPrinter: ['works', 'broken'],
  a4Printer: ['works', 'broken'],
  credential: ['works', 'broken'],
  staff: ['here', 'away'],
  line: ['up', 'unknown', 'down'],
  window: ['open', 'over'],
  store: ['takes', 'full', 'no-key'],
} as const;
type Dimension = keyof typeof dimensions;
type Situation = { readonly [Name in Dimension]: (typeof dimensions)[Name][number] };
type Row = readonly [
  word: string,
  when: { readonly [Name in Dimension]?: Situation[Name] | readonly Situation[Name][] },
];

/** Each of these is the whole answer. */
const wholeAnswers: readonly Row[] = [
  ['site', { offered: ['not-at-this-site', 'left-out'] }],
  ['scheme', { offered: 'not-in-scheme' }],
  ['guide', { mode: 'guide' }],
];
/** Whoever one of these names cannot be served now; all that hold are said together. */
const reasons: readonly Row[] = [
  ['not-open-now', { window: 'over' }],
  ['cannot-take-more', { store: 'full' }],
  ['no-district-key', { store: 'no-key' }],
  ['no-document-taken', { identity: 'none-taken-here' }],
  ['cardReader', { identity: 'chip', reader: 'broken' }],
  ['cardReader', { identity: 'chip-or-scan', reader: 'broken', scanner: 'broken' }],
  ['documentScanner', { identity: 'chip-or-scan', reader: 'broken', scanner: 'broken' }],
  ['documentScanner', { needs: 'a-scan', scanner: 'broken' }],
  ['staffCredential', { needs: 'a-witness', credential: 'broken' }],
  ['no-staff', { needs: 'a-witness', credential: 'works', staff: 'away' }],
  ['line-down', { needs: 'an-appointment', line: 'down' }],
  ['documentPrinter', { mode: 'print', delivery: 'print-here', a4Printer: 'broken' }],
  ['receiptPrinter', { receiptPrinter: 'broken' }],
];
const followUps: readonly Row[] = [
  ['as-stated', { mode: ['apply', 'book'] }],
  ['print-when-line-is-back', { mode: 'print', line: 'down' }],
  ['print-elsewhere', { mode: 'print', delivery: 'print-here-or-post', a4Printer: 'broken' }],
];
const limits: readonly Row[] = [
  ['needs', { needs: 'a-scan-of-agents', scanner: 'broken' }],
  ['sent-later', { mode: ['finish', 'apply', 'book'], line: 'down' }],
];

function wordsOf(rows: readonly Row[], situation: Situation): readonly string[] {
  const found = rows.filter(([, when]) =>
    Object.entries(when).every(([name, wanted]) => [wanted].flat().includes(situation[name as Dimension])),
  );
  return [...new Set(found.map(([word]) => word))];
}

function expected(situation: Situation): string {
  const [whole] = wordsOf(wholeAnswers, situation);
  if (whole !== undefined) return `cannot ${whole}`;
  const against = wordsOf(reasons, situation).toSorted();
  if (against.length > 0) return ['cannot', ...against].join(' ');
  const follows = wordsOf(followUps, situation);
  const type = follows.length > 0 ? 'can-start' : 'can-finish';
  return [type, ...follows, '|', ...wordsOf(limits, situation)].join(' ');
}

function siteIn({ offered, identity }: Pick<Situation, 'offered' | 'identity'>): OfferingSite {
  return {
    id: offered === 'not-at-this-site' ? 'HK' : 'LW',
    scheme: offered === 'not-in-scheme' ? 'cross-province' : 'cross-city',
    acceptedPapers: identity === 'none-taken-here' ? ['passport'] : ['resident-id', 'mainland-travel-permit'],
    catalogue: { first: [], leaveOut: offered === 'left-out' ? ['planned'] : [] },
  };
}

type Field = MatterDefinition['pages'][number]['fields'][number];
const capacity: Field = {
  id: 'capacity',
  kind: 'choice',
  label: text,
  required: true,
  decimalPlaces: 0,
  options: [
    { value: 'self', label: text },
    { value: 'agent', label: text },
  ],
};
const slot: Field = {
  id: 'visitAt',
  kind: 'slot',
  label: text,
  required: true,
  decimalPlaces: 0,
  slots: { resource: 'counter' },
};
const paper = {
  ...assertDefined(matterOf('rental-registration').materials.find(({ how }) => how === 'scan')),
  id: 'paper',
  necessity: 'required',
  when: undefined,
  later: undefined,
} as unknown as MatterDefinition['materials'][number];

function definitionIn({ mode, identity, needs, delivery }: Situation): MatterDefinition {
  const materials = {
    nothing: [],
    'a-scan': [paper],
    'a-scan-of-agents': [{ ...paper, when: { '==': [{ var: 'answers.capacity' }, 'agent'] } }],
    'a-witness': [{ ...paper, how: 'staff-witness' as const }],
    'an-appointment': [],
  }[needs];
  return {
    ...matterOf('individual-business'),
    id: 'planned',
    sites: ['LW'],
    schemes: ['cross-city'],
    mode: mode === 'apply' ? 'finish' : mode,
    modeAtSite: mode === 'apply' ? { LW: 'apply' } : { HK: 'guide' },
    openWindow: { from: '03-01', to: '04-30' },
    identity: {
      required: identity !== 'anonymous',
      // Where only chips count, a travel document is of no use although it is named.
      accepted: ['resident-id', 'mainland-travel-permit'],
      leastStrength: identity === 'chip-or-typed' ? 'typed' : identity === 'chip-or-scan' ? 'scan' : 'chip',
    },
    pages: [{ id: 'first', title: text, fields: needs === 'an-appointment' ? [capacity, slot] : [capacity] }],
    materials,
    materialChoices: [],
    sharedData: [],
    eligibility: [],
    result: {
      name: text,
      type: '10',
      delivery: delivery === 'print-here' ? ['print-here'] : ['print-here', 'post'],
    },
  };
}

function nowIn(situation: Situation): TerminalNow {
  const device = (state: 'works' | 'broken'): DeviceView => (state === 'works' ? ready : broken);
  return {
    devices: {
      cardReader: device(situation.reader),
      documentScanner: device(situation.scanner),
      receiptPrinter: device(situation.receiptPrinter),
      documentPrinter: device(situation.a4Printer),
      codeScanner: broken,
    },
    staffCredential: device(situation.credential),
    line: situation.line,
    date: situation.window === 'open' ? '2026-04-30' : '2026-05-01',
    timeOfDay: '10:00',
    staff: { isHereNow: situation.staff === 'here', hoursToday: workingHours, areHolidaysKnown: true },
    canTakeMore: situation.store !== 'full',
    isDistrictKeyValid: situation.store !== 'no-key',
  };
}

function* combinations<Name extends Dimension>(names: readonly Name[]): Generator<Pick<Situation, Name>> {
  const [name, ...rest] = names;
  if (name === undefined) {
    yield {} as Pick<Situation, Name>;
    return;
  }
  for (const tail of combinations(rest)) {
    for (const value of dimensions[name]) yield { ...tail, [name]: value };
  }
}

describe('the whole product of matter, site, documents, devices, line, window and staff', () => {
  const ofMatter = ['mode', 'identity', 'needs', 'delivery', 'offered'] as const;
  const ofMoment = (Object.keys(dimensions) as Dimension[]).filter(
    (name) => !ofMatter.some((one) => one === name),
  );
  const moments = [...combinations(ofMoment)].map((moment) => ({
    moment,
    now: nowIn(moment as Situation),
  }));

  it.each(dimensions.offered)('offered: %s', (offered) => {
    let count = 0;
    for (const matter of combinations(['mode', 'identity', 'needs', 'delivery'])) {
      const situation = { ...matter, offered } as Situation;
      const { availability } = offerMatter(definitionIn(situation), siteIn(situation));
      for (const { moment, now } of moments) {
        const answer = said(availability(now));
        const wanted = expected({ ...moment, ...situation });
        if (answer !== wanted) expect({ ...moment, ...situation, answer }).toEqual(wanted);
        count += 1;
      }
    }
    expect(count).toBe(5 * 5 * 5 * 2 * 2 ** 5 * 2 * 3 * 2 * 3);
  });

  it('is told apart by every dimension', () => {
    // A dimension that changed no answer would be tested by nothing.
    for (const name of Object.keys(dimensions) as Dimension[]) {
      const others = (Object.keys(dimensions) as Dimension[]).filter((one) => one !== name);
      let isTold = false;
      for (const rest of combinations(others)) {
        const answers = dimensions[name].map((value) => expected({ ...rest, [name]: value }));
        isTold = new Set(answers).size > 1;
        if (isTold) break;
      }
      expect({ name, isTold }).toEqual({ name, isTold: true });
    }
  });
});

describe('what a site does not offer', () => {
  it('is told about, whatever the matter says of its mode', () => {
    for (const offered of ['not-at-this-site', 'left-out', 'not-in-scheme'] as const) {
      for (const mode of dimensions.mode) {
        const situation = {
          offered,
          mode,
          identity: 'chip',
          needs: 'nothing',
          delivery: 'print-here',
        } as const;
        expect(
          offerMatter(definitionIn(situation as Situation & typeof situation), siteIn(situation)).mode,
        ).toBe('guide');
      }
    }
  });

  it('leaves 26 that terminals take, and two guides', () => {
    const guides = matters.filter(({ mode }) => mode === 'guide').map(({ id }) => id);
    expect(guides).toEqual(['driving-licence-exchange', 'household-registration']);
    expect(matters).toHaveLength(26 + guides.length);
  });

  it('is a matter that can be found at every site, and done at one at least or a guide for all', () => {
    for (const definition of matters) {
      const modes = Object.values(sites).map((site) => offerMatter(definition, site).mode);
      expect(modes).toHaveLength(5);
      const isDoneSomewhere = modes.some((mode) => mode !== 'guide');
      expect({ id: definition.id, isDoneSomewhere }).toEqual({
        id: definition.id,
        isDoneSomewhere: definition.mode !== 'guide',
      });
    }
  });
});

const usable: readonly DeviceStateType[] = ['ready', 'busy', 'paper-near-end', 'supply-low', 'unknown'];
const unusable: readonly DeviceStateType[] = [
  'starting',
  'offline',
  'needs-person',
  'needs-technician',
  'absent',
];

test.each([...usable, ...unusable])('a receipt printer that is %s', (state) => {
  const definition = matterOf('individual-business');
  const cause = 'paper-out';
  const devices = { ...allReady, receiptPrinter: { type: state, cause } };
  const availability = offerMatter(definition, siteOf('LW')).availability({ ...fine, devices });
  expect(availability).toEqual(
    usable.includes(state)
      ? { type: 'can-finish', limits: [] }
      : {
          type: 'cannot',
          reasons: [{ type: 'device', device: 'receiptPrinter', state, cause }],
          elsewhere: definition.elsewhere,
        },
  );
});

describe('the catalogue in Liwan', () => {
  const brokenDevice = (device: keyof DevicesView): TerminalNow => ({
    ...fine,
    devices: { ...allReady, [device]: broken },
  });
  const takenOut = (now: TerminalNow): readonly string[] =>
    matters
      .filter(({ sites: offeredAt }) => offeredAt.includes('LW'))
      .filter((definition) => {
        const { availability } = offerMatter(definition, siteOf('LW'));
        return availability(fine).type !== 'cannot' && availability(now).type === 'cannot';
      })
      .map(({ id }) => id);

  /** Worked out by hand from the definitions: what somebody could still finish stays. */
  const expectedOut = [
    {
      what: 'a broken card reader leaves what takes a typed or scanned document, or no name',
      now: brokenDevice('cardReader'),
      stay: [
        'foreign-investment-company',
        'hk-macau-taiwan-social-insurance',
        'rental-registration',
        'hk-macau-residence-permit',
        'marriage-booking',
        'incident-report',
        'no-criminal-record',
      ],
      go: [
        'company-registration',
        'individual-business',
        'licence-reprint',
        'food-permit',
        'pension-qualification',
        'social-insurance-record',
        'social-security-card',
        'housing-fund-withdrawal',
        'talent-housing-subsidy',
        'homestead-building',
        'tax-record',
        'property-query',
      ],
    },
    {
      what: 'a broken scanner leaves what needs no paper, or only from some',
      now: brokenDevice('documentScanner'),
      stay: [
        'individual-business',
        'licence-reprint',
        'pension-qualification',
        'social-insurance-record',
        'marriage-booking',
        'tax-record',
        'incident-report',
        'property-query',
      ],
      go: [
        'company-registration',
        'food-permit',
        'homestead-building',
        'rental-registration',
        'driving-licence-renewal',
        'school-points',
      ],
    },
    {
      what: 'a broken A4 printer leaves everything that can be received in another way',
      now: brokenDevice('documentPrinter'),
      stay: matters.map(({ id }) => id),
      go: [],
    },
    {
      what: 'a broken code scanner takes nothing out',
      now: brokenDevice('codeScanner'),
      stay: matters.map(({ id }) => id),
      go: [],
    },
    {
      what: 'without the line nobody books a time',
      now: { ...fine, line: 'down' as const },
      stay: ['individual-business', 'social-security-card', 'licence-reprint', 'key-project-agency'],
      go: ['foreign-investment-company', 'hk-macau-residence-permit', 'marriage-booking'],
    },
    {
      what: 'with no staff here, what they must see in person',
      now: { ...fine, staff: { isHereNow: false, hoursToday: [], areHolidaysKnown: true } },
      stay: ['pension-qualification', 'individual-business'],
      go: ['tax-record'],
    },
  ];

  it.each(expectedOut)('$what', ({ now, stay, go }) => {
    const out = takenOut(now);
    expect(out).toEqual(expect.arrayContaining([...go]));
    expect(out.filter((id) => stay.includes(id))).toEqual([]);
  });

  it('needs the receipt printer for every matter', () => {
    const offered = matters.filter(
      ({ sites: offeredAt, mode }) => offeredAt.includes('LW') && mode !== 'guide',
    );
    expect(takenOut(brokenDevice('receiptPrinter'))).toHaveLength(offered.length);
  });

  it('names the papers that only some need', () => {
    const { availability } = offerMatter(matterOf('pension-qualification'), siteOf('LW'));
    expect(availability(brokenDevice('documentScanner'))).toMatchObject({
      type: 'can-finish',
      limits: [
        { type: 'needs', reason: { device: 'documentScanner' }, what: [{ en: 'Proof of guardianship' }] },
      ],
    });
    expect(
      availability({
        ...fine,
        staff: { isHereNow: false, hoursToday: workingHours, areHolidaysKnown: true },
        timeOfDay: '08:30',
      }),
    ).toMatchObject({
      type: 'can-finish',
      limits: [
        {
          type: 'needs',
          reason: { type: 'no-staff', hoursLeft: workingHours },
          what: [{ en: 'Seen in person' }],
        },
      ],
    });
  });

  it('asks for papers that other offices cannot be asked for without the line', () => {
    const { availability } = offerMatter(matterOf('driving-licence-renewal'), siteOf('LW'));
    expect(availability({ ...fine, line: 'down' })).toMatchObject({
      type: 'can-start',
      limits: [
        {
          type: 'no-shared-data',
          what: [{ en: 'Driving licence' }, { en: 'Medical report' }, { en: 'Photo receipt' }],
        },
        { type: 'sent-later' },
      ],
    });
  });
});

describe('an identity document', () => {
  const incident = matterOf('rental-registration');

  it('is answered for by kind, way and reason', () => {
    const site = { ...siteOf('LW'), acceptedPapers: ['resident-id', 'mainland-travel-permit'] as const };
    const { documents } = offerMatter(
      {
        ...incident,
        identity: {
          required: true,
          accepted: ['resident-id', 'mainland-travel-permit', 'passport'],
          leastStrength: 'typed',
        },
      },
      { ...site, acceptedPapers: [...site.acceptedPapers] },
    );
    expect(documents(allReady)).toEqual([
      { kind: 'resident-id', ways: ['chip'], reason: null },
      { kind: 'mainland-travel-permit', ways: ['scan', 'typed'], reason: null },
      { kind: 'passport', ways: [], reason: { type: 'not-at-this-site' } },
    ]);
    expect(documents({ ...allReady, cardReader: broken, documentScanner: broken })).toEqual([
      {
        kind: 'resident-id',
        ways: [],
        reason: { type: 'device', device: 'cardReader', state: 'needs-technician', cause: 'fault' },
      },
      { kind: 'mainland-travel-permit', ways: ['typed'], reason: null },
      { kind: 'passport', ways: [], reason: { type: 'not-at-this-site' } },
    ]);
  });

  it('without a chip is too weak where only chips count', () => {
    const { documents } = offerMatter(
      { ...incident, identity: { required: true, accepted: ['passport'], leastStrength: 'chip' } },
      siteOf('LW'),
    );
    expect(documents(allReady)).toEqual([{ kind: 'passport', ways: [], reason: { type: 'too-weak' } }]);
  });
});

describe('today', () => {
  it('counts matters, names each reason once, and keeps guides apart', () => {
    const noPaper = { ...allReady, receiptPrinter: { type: 'needs-person', cause: 'paper-out' } } as const;
    const guide = { ...matterOf('individual-business'), modeAtSite: { LW: 'guide' as const } };
    const offered = [guide, matterOf('rental-registration'), matterOf('incident-report')];
    const all = offered.map((definition) => {
      const { mode, availability } = offerMatter(definition, siteOf('LW'));
      return { mode, availability: availability({ ...fine, devices: noPaper }) };
    });
    expect(todayView(all, '2026-03-02')).toEqual({
      date: '2026-03-02',
      availableCount: 0,
      unavailableCount: 2,
      guideCount: 1,
      reasons: [{ type: 'device', device: 'receiptPrinter', state: 'needs-person', cause: 'paper-out' }],
    });
  });
});
