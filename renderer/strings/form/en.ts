import type { FormStrings, ProblemStrings } from './strings.ts';

export const formEn: FormStrings = {
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
};

export const problemsEn: ProblemStrings = {
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
};
