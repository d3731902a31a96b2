import type { OfferStrings } from './strings.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export const offerEn: OfferStrings = {
  reasons: {
    scheme: {
      resident: 'not part of what this place may take',
      staff: 'The agreement of this site does not cover the matter.',
    },
    withdrawn: {
      resident: 'just taken out of the list',
      staff: 'Not in the new catalogue; what was begun goes on in its version.',
    },
    guide: {
      resident: 'guidance only here',
      staff: 'This site gives guidance and the list of what to bring.',
    },
    lineDown: {
      resident: 'the line is down, so no time can be booked',
      staff: 'Appointments come from the district; it opens by itself when the line is back.',
    },
    noDocumentTaken: {
      resident: 'the documents it needs are not taken here',
      staff: 'None of the documents of the matter is accepted at this site.',
    },
    notOpenNow: {
      resident: (period, opensOn) => `open ${period} each year, next on ${opensOn}`,
      staff: "Outside the matter's window (date in China).",
    },
    noStaff: {
      resident: (hours) =>
        hours === ''
          ? 'staff must confirm in person, and nobody is here any more today'
          : `staff must confirm in person; they are here ${hours} today`,
      staff: 'By the roster nobody is beside the terminal now.',
    },
  },
  period: (from, to) => `from ${from} to ${to}`,
  monthDay: (month, day) => `${day}\u00a0${months[month - 1] ?? month}`,
  date: (year, monthDay) => `${monthDay}\u00a0${year}`,
  fullStop: '.',
  sentences: (first, next) => `${first} ${next}`,
  guideTag: 'Not at this terminal: guidance',
  guideHeading: 'Not done at this terminal: guidance and what to bring',
  guideCount: (count) => `more: ${count === 1 ? 'a guide and a list' : 'guides and lists'} of what to bring`,
  limits: {
    title: 'Please note',
    needs: (reason, what) => `${what}: ${reason}. If you need this, you cannot finish now.`,
    sentLater:
      'The line is down. What you hand in is kept here and sent when it is back; time runs from the day Nanhai receives it.',
    noSharedData: (what) => `The line is down and other offices cannot be asked. Please bring: ${what}.`,
  },
  followUps: {
    'print-when-line-is-back':
      'The line is down. Hand it in now; it is sent when the line is back. Later, print it at any Citizen Window by its number.',
    'print-elsewhere':
      'This terminal cannot print on A4 now. Print it at another Citizen Window, or receive it in another way shown below.',
  },
  documents: {
    title: 'Which document',
    ways: { chip: 'Place on the reader', scan: 'Scan', typed: 'Type it in' },
    reasons: { 'not-at-this-site': 'Not taken here', 'too-weak': 'Needs a card with a chip' },
    anonymous: 'You need not give your name.',
  },
  guide: {
    title: 'This is not done here.',
    lead: 'See here what to bring and where to go, and print the list to take with you.',
    where: 'Where to go',
    betweenPlaces: '; ',
    atTerminals: (sites) => `Citizen Window terminals: ${sites}`,
    atHalls: (halls) => `Town halls: ${halls}`,
  },
  more: {
    title: 'More about this',
    conditions: 'Conditions',
    legalTime: 'Time allowed by law',
    procedures: 'Not counted in the time',
    proceduresLead: 'While one of these goes on, the clock stops.',
    limit: {
      'working-days': (amount) => (amount === 1 ? '1 working day' : `${amount} working days`),
      'calendar-days': (amount) => (amount === 1 ? '1 day' : `${amount} days`),
      'on-the-spot': () => 'On the spot',
    },
    result: 'What you get',
    delivery: {
      'print-here': 'printed at a Citizen Window',
      post: 'by post',
      collect: 'collected at the counter',
      electronic: 'electronically',
    },
    validMonths: (count) => (count === 1 ? 'valid for 1 month' : `valid for ${count} months`),
    legalBasis: 'Legal basis',
  },
  goOn: 'Go on',
  list: {
    print: 'Print what to bring',
    again: 'Print the list again',
    printing: 'The list is being printed.',
    printed: 'The list is printed. Please take it.',
    notPrinted: 'The list was not printed. All of it is on the screen.',
    unknown: 'The list may not be complete. Please look at it.',
    away: 'The slip printer is out of use. Please read the list on the screen.',
  },
  obstacles: {
    kept: 'All you filled in is still there.',
    withdrawn: 'This matter was just taken out of the list.',
    withdrawnLead:
      'What you began goes on as it was: you can finish and hand it in now. Once you leave, you cannot come back to it.',
    noSlip:
      'You can hand it in all the same. If no slip comes out, the number is on the screen: please note it.',
    stepAhead: 'A later step needs it.',
    mayPause: (pause) => `You can wait, or press “${pause}” and go on another day.`,
    mayWait: 'Please wait, or call the staff.',
  },
};
