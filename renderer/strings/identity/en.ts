import type { IdentityStrings } from './strings.ts';

export const identityEn: IdentityStrings = {
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
    readingLead: 'A few seconds. The picture stays on this terminal and is erased once you have checked it.',
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
};
