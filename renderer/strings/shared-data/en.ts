import type { SharedDataStrings } from './strings.ts';

export const sharedDataEn: SharedDataStrings = {
  title: 'Other offices already hold some of this.',
  lead: 'You decide one by one whether they give it. If you would rather not, you fill it in and bring the papers.',
  fills: 'Fills in for you',
  replaces: 'Instead of',
  stillToBring: 'Still to bring',
  agree: 'They may give it',
  refuse: 'I do it myself',
  fetch: 'Ask these offices',
  fetching: 'Asking the other offices.',
  fetchingLead: 'One moment, please. This takes a few seconds.',
  goOnWithout: 'I fill in everything',
  outcomes: {
    found: 'received',
    none: 'nothing held about you',
    unavailable: 'no answer just now',
    outdated: 'to be asked again',
  },
  asOf: (date) => `as of ${date}`,
  from: (office, asOf) => `From ${office}, as of ${asOf}`,
  mayChange: 'You may change it; then the paper that proves it is needed.',
  illustrative: 'Demonstration data',
  nothingToBring: 'You need to bring nothing.',
  nothingToBringLead: 'All that is needed came from the other offices.',
  refuseLead: 'Please fill it in yourself and bring the papers.',
  tryAgain: 'Ask again',
  readAgain: 'Show the card again',
  problems: {
    'district-offline': {
      title: 'Nanhai cannot be reached just now.',
      resident: 'Ask again later, or fill it in yourself and bring the papers.',
      staff: 'The line is down or timed out.',
    },
    'district-busy': {
      title: 'Many people are asking just now.',
      resident: 'Please try again in a moment, or fill it in yourself.',
      staff: 'The district limits the rate.',
    },
    'read-again': {
      title: 'Please show your card once more.',
      resident:
        'It was read a while ago, so we make sure again that it is you. You may also fill it in yourself.',
      staff: 'The proof of identity is older than 15 minutes.',
    },
    'needs-staff': {
      title: 'It could not be asked this time.',
      resident: 'Please fill it in yourself, or ask the hall staff.',
      staff: 'The district refused: check the terminal registration and the matter code.',
    },
  },
};
