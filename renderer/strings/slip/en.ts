import { plural } from '../plural.ts';
import type { ErasedStrings, EvaluationStrings, SlipStrings } from './strings.ts';

export const slipEn: SlipStrings = {
  decided: { granted: 'It was approved at once.', denied: 'It was decided at once: not approved.' },
  decidedBy: (rule) => `The rule that decided: ${rule}`,
  resultTitle: 'The result can be printed now.',
  resultLead: 'The seal of the district is checked before it prints.',
  printResult: 'Print the result now',
  resultFetching: 'Fetching the result and printing it.',
  resultCard: 'Before it prints, please lay your card on the reader once more.',
  receivedTitle: 'Nanhai district has received your application.',
  receivedLead: 'With the number below you can ask how things stand.',
  keptTitle: 'This terminal keeps your application safe.',
  keptLead:
    'Nanhai cannot be reached just now. It is sent by itself when the line is back: never lost, never sent twice.',
  paperReceived: 'Receipt',
  paperKept: 'Submission slip',
  notAReceipt: 'This is not a receipt. The promised time runs from the day Nanhai receives it.',
  askAnywhere: 'Use the number to ask anywhere.',
  printing: 'Printing your slip. One moment, please.',
  printed: 'Your slip is printed. Please take it and keep it.',
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
};

export const evaluationEn: EvaluationStrings = {
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
};

export const erasedEn: ErasedStrings = {
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
};
