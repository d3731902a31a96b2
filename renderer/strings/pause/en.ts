import type { PauseStrings } from './strings.ts';

export const pauseEn: PauseStrings = {
  pause: 'Pause',
  keeping: 'Encrypting it, and printing your paper.',
  keptTitle: 'It is kept for you. You can go on another day.',
  keptLead: (keptUntil) => `Kept until ${keptUntil}. Nothing has been handed in or sent to Nanhai.`,
  takePaper: 'Please take your paper.',
  paperIsKey: 'The key is on this paper only: even this terminal cannot open it. Give it to nobody.',
  printUnknown: 'We cannot tell whether the paper printed completely.',
  notPrinted: 'The paper was not printed.',
  notPrintedTitle: 'It is not kept yet.',
  notPrintedLead: 'Without the paper nobody can open it. Please print again, or go back to the form.',
  notKeptTitle: 'It cannot be kept just now.',
  notKept: {
    'no-room': 'This terminal keeps as many as it can. All you filled in is still here; please go on.',
    'write-failed':
      'It could not be stored. All you filled in is still here; please go on, or ask the hall staff.',
  },
  backToForm: 'Back to the form',
  end: 'Take your card and end',
  resumeTitle: 'Go on where you paused.',
  resumeLead: 'You need the paper titled “Paused”, at the terminal that printed it.',
  scanTitle: 'Scan the code on the paper',
  scanLead: 'Hold it before the code scanner.',
  scannerAway: 'The code scanner is out of use. Please ask the hall staff.',
  savedAt: (time) => `Paused ${time}`,
  foundLead: 'Everything is still here.',
  needsDocument: 'Everything is still here. Next, show your identity document, so that we know it is you.',
  documentNext: 'Next, show your identity document, so that we know it is you.',
  changedTitle: 'What this matter asks has changed.',
  changedLead: 'What you filled in is kept where it still fits; please add what is new.',
  heldBack: (title, reasons) => `${title}: ${reasons}.`,
  paperStaysGood: (until) =>
    `Nothing of yours is lost: it stays encrypted, and your paper stays good until ${until}.`,
  sharedKept: 'What other offices gave is still here.',
  sharedOld: 'What other offices gave is too old by now.',
  sharedOldLead:
    'You agreed to it before; one press asks them again. You may also fill it in and bring the papers.',
  sharedFrom: (office, age) => `${office}: ${age}`,
  sharedAge: (asOf, days) =>
    `as of ${asOf}, ${days === 0 ? 'received within the last day' : days === 1 ? 'received 1 day ago' : `received ${days} days ago`}`,
  goOn: 'Go on',
  problems: {
    'code-unknown': {
      title: 'This is not the code of a paused form.',
      resident: 'Use the paper titled “Paused”. Other codes are never opened.',
      staff: 'Unknown prefix: not opened.',
    },
    'is-slip': {
      title: 'This has been handed in already.',
      resident: 'Go back and choose “See how a case stands”.',
      staff: 'A slip, not a paused form.',
    },
    unknown: {
      title: 'This terminal does not have it.',
      resident: 'Please go to the terminal that printed the paper. What was handed in is no longer kept.',
      staff: 'No such draft: at another terminal, handed in, or removed.',
    },
    expired: {
      title: 'It was kept until its time ran out.',
      resident: 'Please fill in the form again.',
      staff: 'The draft has expired.',
    },
    'wrong-key': {
      title: 'It cannot be opened.',
      resident: 'The code may not have been read completely. Smooth the paper and try again, or begin anew.',
      staff: 'The key does not fit, or the file is damaged.',
    },
    'matter-gone': {
      title: 'This matter is no longer offered here.',
      resident: 'Please ask the hall staff, or go back and choose another.',
      staff: 'The matter was withdrawn.',
    },
    'not-here': {
      title: 'This terminal does not do this matter any more.',
      resident: 'Please apply anew where it is done, or go on here once it is offered again.',
      staff: 'The site or its mode has changed: see availability.',
    },
    'not-open-now': {
      title: 'This matter is closed at this time of the year.',
      resident: 'It cannot be handed in now.',
      staff: 'Outside the matter’s window.',
    },
    'terminal-full': {
      title: 'This terminal cannot take more applications for now.',
      resident: 'Your paper stays good. Please come back later.',
      staff: 'The outbox is full.',
    },
  },
};
