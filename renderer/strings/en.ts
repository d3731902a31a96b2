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

function plural(count: number, one: string, many: string): string {
  return `${count}\u00a0${count === 1 ? one : many}`;
}

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
  connecting: {
    title: 'Getting ready. One moment, please.',
    lead: 'The terminal is starting. This takes a few seconds.',
  },
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
  identity: {
    waitingTitle: 'Please lay your card flat on the reader.',
    waitingLead: (documents) => `Your ${documents}. Leave it still for about two seconds.`,
    readingTitle: 'Reading. Please leave the card still.',
    readingLead: 'What it says will appear by itself.',
    failedTitle: 'The card was not read.',
    refusedTitle: 'This card cannot be used here.',
    readTitle: 'Please check: is this you?',
    readLead: 'This comes from the chip of your card and cannot be changed here.',
    again: 'Read again',
    confirm: 'Yes, this is me',
    notMe: 'Not me',
    anonymous: 'Go on without a name',
    anonymousLead:
      'This matter may be reported without a name. Without a contact you will not hear the result.',
    name: 'Name',
    document: 'Document',
    number: 'Number',
    sex: 'Sex',
    birth: 'Date of birth',
    address: 'Address',
    validTo: 'Valid until',
    longTerm: 'no end date',
    kinds: {
      'resident-id': 'resident identity card',
      'residence-permit': 'residence permit (HK, Macau, Taiwan)',
      'foreign-permanent-resident-2017': 'foreign permanent resident card',
      'foreign-permanent-resident-2023': 'foreign permanent resident card',
      'mainland-travel-permit': 'mainland travel permit (回乡证)',
      'taiwan-permit': 'Taiwan resident travel permit (台胞证)',
      'mainland-permit': 'permit to Hong Kong and Macau (往来港澳通行证)',
      passport: 'passport',
    },
    accepts: (documents) => `This matter takes: ${documents}.`,
    permit: {
      lead: (documents) => `No card that can be read here? You can use a ${documents}.`,
      readerAway: (documents) => `While the card reader is away, you can go on with a ${documents}.`,
      open: 'Use another document',
      chooseTitle: 'Which document do you have?',
      chooseLead: 'The chips of these cannot be read here. You can scan the document, or type what it says.',
      title: (document) => `Please type what your ${document} says.`,
      formLead: 'The office may ask to see the original.',
      useCard: 'Use a card',
      submit: 'Continue',
      readLead: {
        typed: 'You typed this, and no chip has confirmed it. Please look at it once more.',
        scan: 'This was scanned from your document, and no chip has confirmed it. Please look at it once more.',
      },
      scanTitle: (document) => `Please lay down your ${document}.`,
      place: {
        glass: {
          'mainland-travel-permit':
            'The side with three lines of capitals and < signs goes face down on the glass of the scanner.',
          'taiwan-permit':
            'The side with three lines of capitals and < signs goes face down on the glass of the scanner.',
          'mainland-permit': 'The side with capitals and < signs goes face down on the glass of the scanner.',
          passport: 'Open it at the page with your photo and lay it face down on the glass of the scanner.',
        },
        camera: {
          'mainland-travel-permit':
            'Lay the side with three lines of capitals and < signs face up under the camera and take the picture.',
          'taiwan-permit':
            'Lay the side with three lines of capitals and < signs face up under the camera and take the picture.',
          'mainland-permit':
            'Lay the side with capitals and < signs face up under the camera and take the picture.',
          passport: 'Open it at the page with your photo, lay it under the camera and take the picture.',
        },
      },
      scan: 'Scan',
      scanAgain: 'Scan again',
      typeInstead: 'Type it',
      scanInstead: 'Scan it',
      reading: 'Reading your document.',
      readingLead:
        'A few seconds. The picture stays on this terminal and is erased once you have checked it.',
      checkTitle: 'Please compare this with your document.',
      checkLead: 'Touch a value to put it right.',
      picture: 'The document as scanned',
      problems: {
        'no-zone': {
          title: 'No lines to read were found.',
          resident:
            'Please check that it is the side with capitals and < signs, lay it flat and scan again, or type it instead.',
        },
        'reader-failed': {
          title: 'It could not be read this time.',
          resident: 'Please scan it again, or type it instead.',
        },
        'document-not-accepted': {
          title: 'This matter does not take this kind of document.',
          resident: 'Please use another one.',
        },
        'document-expired': {
          title: 'This document has expired.',
          resident: 'Please use one that is still valid.',
        },
        'not-as-printed': {
          title: 'What you changed does not agree with the check digits on the document.',
          resident: 'Please scan it again and compare once more, or ask the hall staff.',
        },
      },
    },
    romanisedName: 'Name in Latin letters',
    sexes: { '0': 'unknown', '1': 'male', '2': 'female', '9': 'not stated' },
    numberHidden: 'The middle digits are hidden from onlookers.',
    failures: {
      'no-card': {
        title: 'No card was seen.',
        resident: 'Lay your card flat on the reader and press “Read again”.',
        staff: 'No card was found within the waiting time.',
      },
      'card-lifted': {
        title: 'The card was moved a little early.',
        resident: 'Put it back on the reader and leave it still until the screen says it is read.',
        staff: 'The card left the field between find and the end of the read.',
      },
      'place-again': {
        title: 'Please lift the card and lay it down again.',
        resident: 'A card that has been read must be lifted before it can be read again.',
        staff: 'The card has not left the field; by protocol it does not answer again.',
      },
      'unknown-card-kind': {
        title: 'This card cannot be read here.',
        resident: 'Please use another card. A Hong Kong identity card cannot be read here.',
        staff: 'Unknown kind of card: a bank card, a Hong Kong identity card or another.',
      },
      'read-failed': {
        title: 'The card was not read completely.',
        resident: 'Lift the card, wipe it and lay it flat again.',
        staff: 'Checksum wrong or data incomplete; try another position.',
      },
      'reader-offline': {
        title: 'The card reader is not connected.',
        resident: 'It is reconnecting by itself. Try again in a moment, or ask the hall staff.',
        staff: 'The reader does not answer; check power and cable.',
      },
      'reader-fault': {
        title: 'The card reader needs repair.',
        resident: 'Please ask the hall staff, or use the terminal beside this one.',
        staff: 'The reader reports a fault; call a technician.',
      },
      'card-expired': {
        title: 'This card has expired.',
        resident: 'Please use a document that is still valid.',
        staff: 'The end of validity is before today.',
      },
      'card-not-yet-valid': {
        title: 'This card is not valid yet.',
        resident: 'Please use a document that is valid today, or ask the hall staff.',
        staff: 'The start of validity is after today; check the date of the terminal too.',
      },
      'number-invalid': {
        title: 'The number on the card does not check.',
        resident: 'Please ask the hall staff to have a look.',
        staff: 'The number in the chip fails the GB\u00a011643 check.',
      },
      'document-not-accepted': {
        title: 'This matter does not take this kind of card.',
        resident: 'Please use another document.',
        staff: 'The matter definition does not accept this kind of document.',
      },
    },
  },
  form: {
    next: 'Next',
    characters: (used, limit) => `${used} of\u00a0${limit}`,
    fromChip: 'From your card',
    fromScan: 'From the scan',
    chooseOne: 'Choose one',
    chooseAny: 'Choose any',
    year: 'Year',
    month: 'Month',
    day: 'Day',
    later: (unit) => `${unit} up`,
    earlier: (unit) => `${unit} down`,
    more: 'One more',
    less: 'One less',
    region: 'Region of the number',
    regions: { mainland: 'Mainland', 'hong-kong': 'Hong Kong', macau: 'Macau' },
    problemsTitle: (count) =>
      count === 1 ? 'One thing needs your attention.' : `${count}\u00a0things need your attention.`,
    computed: 'Worked out',
    example: (example) => `For example\u00a0${example}`,
    items: {
      none: 'Nothing added yet.',
      title: (name, number) => `${name}\u00a0${number}`,
      add: (name) => `Add: ${name}`,
      addLead: (name) => `Please fill in this one: ${name}.`,
      change: 'Change',
      remove: 'Remove',
      removeAsk: (title) => `Remove “${title}”?`,
      removeLead: 'What was filled in and the papers scanned for it are erased.',
      incomplete: 'Not complete yet',
      take: 'Keep this one',
      full: (maximum) => `${maximum}\u00a0at most; there is no room for more.`,
    },
    places: {
      search: 'Search for a place',
      placeholder: 'Name or pinyin',
      none: 'Nothing found. Try other words, or only the first few letters.',
      change: 'Choose another',
    },
    slots: {
      loading: 'Asking which times are free…',
      offline: 'Nanhai cannot be reached now, so free times are not known. Please try again later.',
      again: 'Ask again',
      none: 'The next thirty days are full.',
      held: 'Held for you. It counts once you hand in:',
      taken: 'Somebody has just taken that time. Please choose another.',
      day: 'Day',
      otherDay: 'Another day',
      time: 'Time',
    },
  },
  problems: {
    required: 'Please fill this in.',
    tooLong: (max) => `Too long: ${max}\u00a0characters at most.`,
    tooShort: (min) => `Too short: at least ${min}\u00a0characters.`,
    notANumber: 'Digits only, please.',
    tooManyDecimals: (places) =>
      places === 0
        ? 'A whole number, please.'
        : `At most ${places}\u00a0${places === 1 ? 'digit' : 'digits'} after the point.`,
    notAName: 'Please give the name as the document has it, without signs.',
    outOfRange: (min, max) =>
      min !== null && max !== null
        ? `Please give a number from ${min} to\u00a0${max}.`
        : min !== null
          ? `Not less than\u00a0${min}.`
          : `Not more than\u00a0${max ?? ''}.`,
    notADate: 'There is no such day. Please check the date.',
    dateOutOfRange: (earliest, latest) =>
      earliest && latest
        ? `Please choose a date from ${earliest} to\u00a0${latest}.`
        : earliest
          ? `Not before\u00a0${earliest}.`
          : `Not after\u00a0${latest ?? ''}.`,
    phonePattern: {
      mainland: 'A mainland mobile number has 11\u00a0digits and starts with\u00a01.',
      'hong-kong': 'A Hong Kong number has 8\u00a0digits.',
      macau: 'A Macau mobile number has 8\u00a0digits and starts with\u00a06.',
    },
    numberPattern: 'The length or a letter is wrong. Please compare it with the document.',
    checkDigit: 'This number is not right. One character may be wrong.',
    notAnOption: 'Please choose one of those listed.',
    notAMonth: 'There is no such month. Please check it.',
    format: (example) => `Please compare it with the paper. It looks like\u00a0${example}.`,
    notAPlace: 'Please choose one of the places listed.',
    tooFewItems: (minimum) => `At least\u00a0${minimum}, please.`,
    tooManyItems: (maximum) => `${maximum}\u00a0at most.`,
    itemProblems: (numbers) => `Number ${numbers} is not complete yet.`,
  },
  notEligible: {
    title: 'This cannot be done for you here.',
    elsewhere: 'What you can do',
    change: 'Go back and change',
    end: 'End here',
  },
  material: {
    title: (name) => `Please scan: ${name}.`,
    scanFirst: 'Scan this page',
    scanNext: 'Scan another',
    scanStack: 'Scan all pages',
    stackLead: 'Several pages? Put the whole stack into the feeder and scan it in one go.',
    sides: {
      title: 'When scanning a stack',
      lead: 'Blank backs are left out.',
      one: 'One side',
      both: 'Both sides',
    },
    stackStopped: {
      kept: (count) => `${plural(count, 'page', 'pages')} from the stack kept.`,
      cancelled: 'Scanning has stopped.',
      goOn: 'Put in the sheets that are left to go on.',
      pageLimit: 'No more pages can be taken.',
      pageLimitLead: 'If there is still paper in the feeder, please take it back.',
    },
    stop: 'Stop scanning',
    witness: {
      lead: 'A member of staff confirms this in person. Please call somebody over.',
      ask: 'Staff: show your badge',
      waiting: 'Staff: please show your badge.',
      waitingLead: 'Hold the code on the badge in front of the code scanner.',
      done: 'Confirmed by staff.',
      failures: {
        'no-credential': 'No badge was seen. Please try again.',
        'badge-refused': 'This badge cannot be used. Please ask another member of staff.',
        'reader-offline': 'The code scanner does not work now. Please tell the staff.',
      },
    },
    scanning: 'Scanning. Please leave the paper still.',
    scanningLead: 'A page takes a few seconds.',
    reading: 'Reading the page.',
    readingLead: 'You will check what was read.',
    page: (number) => `Page\u00a0${number}`,
    pageCount: (count, maximum) => `${plural(count, 'page', 'pages')} scanned, at most\u00a0${maximum}`,
    turned: 'turned upright',
    remove: 'Remove',
    removeAsk: (number) => `Remove page\u00a0${number}?`,
    removeLead: 'You can scan it again.',
    none: 'Nothing scanned yet',
    noneLead: 'Lay the page face down, its corner at the arrow, and close the cover.',
    finish: 'Done, next',
    finishWithout: 'Go on without it',
    notWithYou: 'Not with you?',
    followsLater: 'Not with me, hand in later',
    commitment: 'Sign a commitment instead',
    chosen: 'Chosen',
    takeBack: 'Scan it now instead',
    camera: {
      picture: 'Picture of the document camera',
      take: 'Take the picture',
      taken: 'The picture is taken. One moment, please.',
      byHand: 'Only when I press',
      automatic: 'Take it by itself',
      opening: 'Opening the camera.',
      absent: 'The camera does not answer. Please ask the hall staff.',
      verdicts: {
        'no-page': 'Lay the page flat under the camera, face up.',
        'not-in-frame': 'Move the page until it fills the frame.',
        glare: 'A light shines on the page. Turn it a little.',
        blurred: 'The picture is not sharp yet. Please hold still.',
        good: 'Good. Please hold still.',
      },
    },
    problems: {
      'no-document': {
        title: 'No paper was seen.',
        resident: 'Lay the page face down and scan again.',
        staff: 'The scanner reports no document.',
      },
      'paper-jam': {
        title: 'The paper is stuck.',
        resident: 'Please do not pull. Ask the hall staff to take it out.',
        staff: 'Scanner jam: open the cover and take the paper out along its path.',
      },
      'double-feed': {
        title: 'Several sheets went in at once.',
        resident: 'Take these sheets out, separate them, put them back and scan again.',
        staff:
          'The scanner reports a double feed: clear the paper path, fan the sheets and load them again; if it happens often, clean the pick roller.',
      },
      'cover-open': {
        title: 'The cover is open.',
        resident: 'Close the cover of the scanner and scan again.',
        staff: 'The scanner cover is open.',
      },
      'source-absent': {
        title: 'This scanner cannot take a stack.',
        resident: 'Please scan one page at a time.',
        staff: 'The scanner lacks the feeder that is configured; check sources in terminal.yaml.',
      },
      'scanner-busy': {
        title: 'The scanner is busy.',
        resident: 'Wait a few seconds and scan again.',
        staff: 'The scanner is in use.',
      },
      'scanner-offline': {
        title: 'The scanner is not connected.',
        resident: 'It is reconnecting by itself. Try again in a moment, or ask the hall staff.',
        staff: 'No scanner found; check power and cable.',
      },
      'scan-failed': {
        title: 'The page was not scanned.',
        resident: 'Lay the page straight and scan again.',
        staff: 'The scan program failed; see the health record.',
      },
      'page-too-large': {
        title: 'The picture of this page is too large.',
        resident: 'Please ask the hall staff to change the scanner setting.',
        staff: 'The image is above the limit; check the scanner resolution.',
      },
      blank: {
        title: 'This page is blank.',
        resident: 'Check that the printed side faces down and scan again.',
        staff: 'Nothing on the page; it was dropped.',
      },
      unreadable: {
        title: 'This page cannot be made out.',
        resident: 'Smooth the paper, set its corner at the arrow and scan again.',
        staff: 'Not sharp enough; it was dropped.',
      },
      'not-an-image': {
        title: 'The page was not scanned.',
        resident: 'Scan again. If it fails again, ask the hall staff.',
        staff: 'What the scanner sent is not an image.',
      },
      'too-small': {
        title: 'Too little of the page was scanned.',
        resident: 'Lay the whole page inside the frame and scan again.',
        staff: 'The image is below the smallest size.',
      },
      'too-many-pages': {
        title: 'There are as many pages as can be taken.',
        resident: 'Remove a page that is not needed, then go on.',
        staff: 'The material is at its page limit.',
      },
    },
  },
  confirmation: {
    title: (material) => `Please check what was read from: ${material}.`,
    lead: 'Your paper is above, what was read is below. Tap it to correct it.',
    edit: (label) => `Correct ${label}`,
    done: 'Done',
    uncertain: (characters) => `“${characters}” is unclear`,
    empty: 'Not read. Tap to fill it in',
    noCrop: 'Not found on the paper',
    checks: {
      'check-digit-valid': 'Checked',
      'check-digit-failed': 'Looks wrong',
      'date-valid': 'Date is valid',
      agrees: 'Agrees with your card',
      'not-checked': 'Please check',
      corrected: 'Corrected by you',
      unread: 'Not read',
    },
    confirm: 'All correct, next',
    scanAgain: 'Scan again',
  },
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
  slip: {
    decided: { granted: 'It was approved at once.', denied: 'It was decided at once: not approved.' },
    decidedBy: (rule) => `The rule that decided: ${rule}`,
    resultTitle: 'The result can be printed now.',
    resultLead: 'The seal of the district is checked before it prints.',
    printResult: 'Print the result now',
    resultFetching: 'Fetching the result and printing it.',
    resultCard: 'Before it prints, please lay your card on the reader once more.',
    receivedTitle: 'Nanhai district has received your application.',
    receivedLead: 'Please take your slip. Its number tells you how things stand.',
    keptTitle: 'This terminal keeps your application safe.',
    keptLead:
      'Nanhai cannot be reached just now. It is sent by itself when the line is back: never lost, never sent twice. Please take your slip.',
    paperReceived: 'Receipt',
    paperKept: 'Submission slip',
    notAReceipt: 'This is not a receipt. The promised time runs from the day Nanhai receives it.',
    askAnywhere: 'Use the number to ask anywhere.',
    printing: 'Printing your slip. One moment, please.',
    printed: 'Your slip is printed. Please take it.',
    notPrinted: 'Your slip was not printed.',
    unknown: 'We cannot tell whether your slip printed completely.',
    unknownLead: 'If you need to, print another. It is marked “copy” and has the same number.',
    printAgain: 'Print again',
    printCopy: 'Print a copy',
    causes: {
      'paper-out': {
        resident: 'The printer is out of paper. Please ask the hall staff.',
        staff: 'Out of paper: change the roll, then press “Print again”.',
      },
      'cover-open': { resident: 'The printer cover is open.', staff: 'Close the printer cover.' },
      'cutter-jam': {
        resident: 'The printer is stuck. Please ask the hall staff.',
        staff: 'Cutter jammed: clear it and close the cover.',
      },
      'head-hot': {
        resident: 'The printer must cool down. Try again in a moment.',
        staff: 'Print head too hot.',
      },
      'paper-jam': {
        resident: 'Paper is stuck. Please ask the hall staff.',
        staff: 'Paper jam in the printer.',
      },
      'paper-low': { resident: 'The printer is low on paper.', staff: 'Paper is low: refill soon.' },
      'toner-empty': {
        resident: 'The printer is out of toner. Please ask the hall staff.',
        staff: 'Out of toner: change the cartridge.',
      },
      'toner-low': {
        resident: 'The printer is low on toner.',
        staff: 'Toner is low: have a cartridge ready.',
      },
      paused: {
        resident: 'The printer is paused. Please ask the hall staff.',
        staff: 'The print queue is paused: resume it in the system.',
      },
      fault: {
        resident: 'The printer needs repair.',
        staff: 'The printer reports a fault: have it repaired.',
      },
      unrecoverable: {
        resident: 'The printer needs repair.',
        staff: 'Unrecoverable error: power-cycle or replace the printer.',
      },
      offline: { resident: 'The printer is not connected.', staff: 'No answer: check power and cable.' },
      cancelled: { resident: 'Printing was cancelled.', staff: 'The print job was cancelled.' },
      'no-status': {
        resident: 'The printer did not report the result.',
        staff: 'This printer reports no status; look at the paper outlet.',
      },
      'no-line': { resident: 'The printer is not connected.', staff: 'The printer cable is not connected.' },
      'no-answer': { resident: 'The printer does not answer.', staff: 'No answer: check the power.' },
      babbling: {
        resident: 'The printer is out of use.',
        staff: 'The printer answers outside the protocol.',
      },
      'not-installed': {
        resident: 'The printer is out of use.',
        staff: 'The printer driver is not installed.',
      },
      'self-test-failed': {
        resident: 'The printer needs repair.',
        staff: 'The printer failed its self-test.',
      },
      'not-authorised': { resident: 'The printer is out of use.', staff: 'The printer is not authorised.' },
    },
    noteNumber: 'You may also note or photograph the number above. Your application is just as valid.',
    locked: 'Your data are locked. Only Nanhai district can open them.',
    takeCard: 'Your card is still on the reader. Please take it.',
    finish: 'Finish',
    takeCardAndFinish: 'Take your card and finish',
  },
  evaluation: {
    title: 'How was this service?',
    lead: 'You need not choose. Your name is not shown with it.',
    levels: {
      5: 'Very satisfied',
      4: 'Satisfied',
      3: 'Fairly satisfied',
      2: 'Dissatisfied',
      1: 'Very dissatisfied',
    },
    skip: 'No answer, finish',
    reasonsTitle: 'What was not right?',
    reasonsLead: 'Choose as many as you like, or none. We put it right, and nobody learns who said it.',
    reasons: {
      efficiency: 'It took too long',
      attitude: 'I was not treated well',
      skill: 'Staff did not know the matter',
      guidance: 'The guidance was unclear',
      materials: 'Too many papers were asked for',
      visits: 'I had to come several times',
      terminal: 'The machine was hard to use',
      other: 'Something else',
    },
    send: 'Send',
    back: 'Choose again',
    sending: 'Sending your answer.',
  },
  erased: {
    title: 'Erased from this terminal',
    timedOut: 'Nobody touched the screen for a while, so we ended for you.',
    items: {
      name: 'name',
      number: 'document number',
      address: 'address',
      answers: 'what you filled in',
      pages: 'pages',
      signature: 'signature',
    },
    pages: (count) => plural(count, 'scanned page', 'scanned pages'),
    nothing: 'Nothing had been kept this time',
    reset: 'Type size and language are back to normal',
    kept: (slipNumber) =>
      `The locked application ${slipNumber} stays until Nanhai has received it. This terminal cannot open it.`,
    putRightBy: (date) => `What you told us about will be put right by ${date}.`,
    takeCard: 'Please take your card',
    close: 'Back to the start',
  },
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
