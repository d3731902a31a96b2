import { plural } from './plural.ts';
import { identityEn } from './identity/en.ts';
import { formEn, problemsEn } from './form/en.ts';
import { materialEn, confirmationEn } from './material/en.ts';
import { slipEn, evaluationEn, erasedEn } from './slip/en.ts';
import { offerEn } from './offer/en.ts';
import { lookupsEn } from './lookups/en.ts';
import { pauseEn } from './pause/en.ts';
import { sharedDataEn } from './shared-data/en.ts';
import { progressEn } from './progress/en.ts';
import type { Strings } from './strings.ts';

const devices = {
  cardReader: 'card reader',
  receiptPrinter: 'slip printer',
  documentPrinter: 'A4 printer',
  documentScanner: 'scanner',
  codeScanner: 'code scanner',
  staffCredential: 'staff badge reader',
} as const;

const deviceStates = {
  starting: 'starting',
  ready: 'ready',
  busy: 'busy',
  'paper-near-end': 'paper nearly out',
  'supply-low': 'paper or toner low',
  unknown: 'state unknown',
  offline: 'not connected',
  'needs-person': 'needs someone',
  'needs-technician': 'needs a technician',
  absent: 'not fitted here',
} as const;

const deviceCauses = {
  'no-line': 'cable not connected',
  'no-answer': 'no answer',
  babbling: 'answers outside the protocol',
  'not-installed': 'driver not installed',
  'paper-out': 'out of paper',
  'cover-open': 'cover open',
  'cutter-jam': 'cutter jammed',
  'head-hot': 'print head too hot',
  'paper-jam': 'paper jam',
  'paper-low': 'paper low',
  'toner-empty': 'out of toner',
  'toner-low': 'toner low',
  paused: 'printing is paused',
  fault: 'device reports a fault',
  unrecoverable: 'device reports a fault',
  'self-test-failed': 'self-test failed',
  'not-authorised': 'security module not authorised',
  offline: 'not connected',
  cancelled: 'cancelled',
  'no-status': 'reports no status',
} as const;

/** British spelling, as government writing in Hong Kong has it. */
export const en: Strings = {
  name: 'Citizen Window',
  language: { own: 'English', note: 'English', begin: 'Begin' },
  separator: ' · ',
  bar: {
    lineUp: 'Line is up',
    lineDown: 'Line is down',
    lineUnknown: 'Checking the line',
    demo: 'Demo data',
    progress: (step, of) => `Step\u00a0${step} of\u00a0${of}`,
  },
  dock: {
    label: 'Help',
    back: 'Back',
    largeType: 'Large type',
    normalType: 'Normal type',
    language: 'Language',
    staff: 'Ask staff',
    end: 'End and erase',
  },
  common: {
    cancel: 'Cancel',
    close: 'Close',
    next: 'Next',
    yes: 'Yes',
    no: 'No',
    optional: 'optional',
    more: 'More below',
    toTop: 'Back to top',
    loading: 'Loading',
    change: 'Change',
    listSeparator: ', ',
    or: ' or ',
  },
  connecting: 'Getting ready, please wait.',
  lost: {
    title: 'One moment, please. We are recovering.',
    lead: 'Anything already handed in is safe. You return to the step you were on, unless the terminal had to restart: then please begin again.',
  },
  broken: {
    title: 'This page could not be shown.',
    lead: 'What you have filled in is safe. Press the button to try again, or ask the hall staff.',
    again: 'Show it again',
  },
  closed: {
    starting: { title: 'The terminal is starting.', lead: 'Please wait. It opens by itself.' },
    'cannot-take-more': {
      title: 'This terminal cannot keep more applications for now.',
      lead: 'It holds as many as it can until the line is back, and then opens by itself. Please ask the hall staff.',
    },
    'storage-fault': {
      title: 'This terminal is out of service.',
      lead: 'Its storage needs attention. Applications already kept are safe. Please ask the hall staff.',
    },
    'no-district-key': {
      title: 'This terminal is not ready yet.',
      lead: 'The key that locks applications has not been installed. Please ask the hall staff.',
    },
    nothingKept: 'Nothing of yours has stayed on this terminal.',
  },
  welcome: {
    hello: 'Hello.',
    claim: 'Nanhai matters, done here.',
    lead: 'Bring your identity document and begin. Afterwards nothing of yours stays on this terminal.',
    available: (count) =>
      count === 1
        ? 'matter can be done or handed in here today'
        : 'matters can be done or handed in here today',
    unavailable: (_count, reasons) => `not available today: ${reasons}`,
    waiting: (count) =>
      `The line is down. ${plural(count, 'application is', 'applications are')} kept here and will be sent when it is back. You can still begin.`,
  },
  progress: progressEn,
  pause: pauseEn,
  offer: offerEn,
  lookups: lookupsEn,
  sharedData: sharedDataEn,
  find: {
    title: 'What would you like to do?',
    searchLabel: 'Find a matter',
    placeholder: 'A few words, Hanzi or pinyin',
    clear: 'Clear',
    all: 'Everything you can do here',
    results: (count) => plural(count, 'match', 'matches'),
    nothing: 'Nothing found.',
    nothingLead: 'Try other words, such as “shop”, “rent” or “street light”, or ask the hall staff.',
    browse: {
      label: 'Browse',
      needs: 'By need',
      lifeEvents: 'By life event',
      offices: 'By office',
      leave: 'All groups',
      count: (count) => String(count),
    },
    minutes: (count) => `About ${plural(count, 'minute', 'minutes')}`,
  },
  availability: {
    canFinish: 'Can be done here',
    canStart: 'Can be handed in here',
    canBook: 'Can be booked here',
    cannot: 'Not today',
  },
  unavailable: {
    site: { resident: 'not offered at this place', staff: 'This site is not among those of the matter.' },
    cannotTakeMore: {
      resident: 'this terminal holds all it can',
      staff: 'The outbox is at its limit; it opens when the district has received.',
    },
    noDistrictKey: {
      resident: 'the key of this terminal is missing',
      staff: 'No public key of the district: nothing can be sealed. Call a technician.',
    },
    device: (device, state, cause) => ({
      resident:
        cause === 'paper-out'
          ? `the ${devices[device]} is being refilled`
          : state === 'starting' || state === 'busy'
            ? `the ${devices[device]} is ${deviceStates[state]}, please wait`
            : state === 'absent'
              ? `this terminal has no ${devices[device]}`
              : `the ${devices[device]} is out of use`,
      staff: `${devices[device]}: ${state === 'supply-low' && cause ? deviceCauses[cause] : deviceStates[state]}${state !== 'supply-low' && cause ? ` (${deviceCauses[cause]})` : ''}`,
    }),
  },
  devices,
  deviceStates,
  deviceCauses,
  detail: {
    canFinish: 'You can finish this here, now.',
    canFinishLead: 'All the devices it needs are ready.',
    canStart: 'You can hand this in here, now.',
    canBook: 'You can book this here, now.',
    cannot: 'This cannot be done here today.',
    minutes: 'Takes you',
    minutesValue: (count) => plural(count, 'minute', 'minutes'),
    promised: 'Decided within',
    visits: 'Visits',
    fee: 'Fee',
    whoFor: 'Who can apply',
    bring: 'Please have ready',
    notRequired: 'optional',
    afterwards: 'Afterwards',
    start: 'Start',
    chooseOther: 'Choose another',
    how: {
      'card-reader': 'Place on the reader',
      scan: 'Scan here',
      'not-needed': 'Not needed',
      'made-here': 'Made here',
      'staff-witness': 'Staff confirm it here',
    },
    mayFollow: 'Not with you? Hand in later',
  },
  notice: {
    lead: 'Before you start, please see how your data are used.',
    agree: 'I have read this and agree',
  },
  identity: identityEn,
  form: formEn,
  problems: problemsEn,
  notEligible: {
    title: 'This cannot be done for you here.',
    elsewhere: 'What you can do',
    change: 'Go back and change',
    end: 'End here',
  },
  material: materialEn,
  confirmation: confirmationEn,
  review: {
    title: 'Please look through it once, then sign.',
    lead: 'Where something is wrong, press “Change” beside it.',
    hall: 'Handled at',
    confirm: 'All correct, sign',
    unsignedTitle: 'Please look through it once, then hand it in.',
    handIn: 'All correct, hand in',
    changeSection: (title) => `Change: ${title}`,
    notGiven: 'not given',
  },
  signature: {
    title: 'Please sign in the frame.',
    lead: (name) => (name ? `Signed by ${name}. Write with your finger.` : 'Write with your finger.'),
    pad: 'Signature frame',
    here: 'Sign here',
    clear: 'Write again',
    missing: 'Not signed yet. Write your name in the frame with your finger.',
    tooSmall: 'The signature is too short. Please write your full name.',
    submit: 'Signed, hand in',
  },
  submitting: {
    title: 'Sealing your application.',
    lead: 'Once locked, only Nanhai district can open it. One moment, please; leave your card where it is.',
  },
  slip: slipEn,
  evaluation: evaluationEn,
  erased: erasedEn,
  staff: {
    hereNow: (hours) => `Staff are here today ${hours}.`,
    awayNow: (hours) => `Staff are here today ${hours}. At other times, please call.`,
    nobodyToday: 'No staff are here today. Please call.',
    holidaysUnknown:
      'The public holidays of this year are not known here: on one of them nobody may be here.',
    title: 'Please ask the hall staff.',
    lead: 'They are in the hall. You need not end: what you have filled in stays.',
    call: 'Or call',
    terminal: 'Terminal',
    forStaff: 'For staff',
    allWell: 'All devices and the line are fine.',
    calendarGaps: {
      mainland: (year) =>
        `The mainland's notice of working days in ${year} is not in this terminal: dates in ${year} are given as “about”. Once it is published, have it added to the calendar.`,
      'hong-kong': (year) =>
        `The general holidays of ${year} in Hong Kong are not in this terminal: have them added.`,
      macau: (year) => `The public holidays of ${year} in Macau are not in this terminal: have them added.`,
    },
  },
  languages: { title: 'Choose a language' },
  end: {
    title: 'End and erase?',
    lead: 'What you filled in and scanned is erased from this terminal and cannot be brought back.',
    confirm: 'End and erase',
    stay: 'Go on',
  },
  idle: {
    title: 'Are you still there?',
    lead: (seconds) => `In ${plural(seconds, 'second', 'seconds')} this ends and your data are erased.`,
    here: 'I am still here',
    card: 'Please take your card when you leave.',
  },
  errors: {
    'not-on-this-step': {
      resident: 'The screen has moved on. Please look at this step.',
      staff: 'The visit was on another step; nothing changed.',
    },
    'no-visit': { resident: 'This visit has ended. Please begin again.', staff: 'No visit is open.' },
    'visit-already-open': { resident: 'You have already begun. Please go on.', staff: 'A visit is open.' },
    'terminal-closed': {
      resident: 'Nothing can be started here just now.',
      staff: 'The terminal is closed; see the first screen.',
    },
    'matter-unavailable': {
      resident: 'This cannot be done here now.',
      staff: 'Matter unavailable; see the device states.',
    },
    'unknown-matter': {
      resident: 'There is no such matter. Please search again.',
      staff: 'Unknown matter id.',
    },
    'unknown-item': {
      resident: 'This item is no longer there.',
      staff: 'Unknown id of a material, page or field.',
    },
    'has-problems': {
      resident: 'Some things need correcting. See the marked places.',
      staff: 'The page has failed checks.',
    },
    'nothing-signed': { resident: 'Not signed yet. Please sign in the frame.', staff: 'Empty signature.' },
    'not-stored': {
      resident:
        'It could not be stored. Everything you filled in is still here. Try again, or ask the hall staff.',
      staff: 'Writing failed; nothing was submitted. See the storage state.',
    },
    'no-connection': {
      resident: 'The terminal did not answer. Please try again.',
      staff: 'Screen and service are disconnected.',
    },
  },
  keyboard: {
    label: 'On-screen keyboard',
    candidates: 'Candidates',
    moreCandidates: 'More candidates',
    fewerCandidates: 'Earlier candidates',
    noCandidates: 'No characters for this',
    space: 'space',
    backspace: 'Delete',
    shift: 'Shift',
    letters: 'ABC',
    digits: '123',
    symbols: 'Symbols',
    toLatin: '中 / EN',
    toChinese: 'EN / 中',
    newLine: 'Return',
    done: 'Done',
    hide: 'Hide keyboard',
  },
};
