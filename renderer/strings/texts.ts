import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Locale } from '#main/basics/locale.ts';
import type { FieldProblem, UnavailableReason } from '#main/contract/views.ts';
import { deviceCauses, type DeviceCause, type Strings, type TwoVoices } from './strings.ts';

/** A cause that crossed the border as plain text, when it is one that we have words for. */
export function knownCause(cause: string | null): DeviceCause | null {
  return deviceCauses.find((known) => known === cause) ?? null;
}

export function unavailableText(reason: UnavailableReason, strings: Strings): TwoVoices {
  switch (reason.type) {
    case 'device':
      return strings.unavailable.device(reason.device, reason.state, knownCause(reason.cause));
    case 'site':
      return strings.unavailable.site;
    case 'cannot-take-more':
      return strings.unavailable.cannotTakeMore;
    case 'no-district-key':
      return strings.unavailable.noDistrictKey;
    default:
      return throwIllegalValue(reason);
  }
}

/** The reasons for a resident, each said once. */
export function unavailableList(reasons: readonly UnavailableReason[], strings: Strings): string {
  const texts = new Set(reasons.map((reason) => unavailableText(reason, strings).resident));
  return [...texts].join(strings.common.listSeparator);
}

export function fieldProblemText(problem: FieldProblem, strings: Strings, locale: Locale): string {
  const texts = strings.problems;
  switch (problem.type) {
    case 'required':
      return texts.required;
    case 'too-long':
      return texts.tooLong(problem.maxLength);
    case 'too-short':
      return texts.tooShort(problem.minLength);
    case 'not-a-number':
      return texts.notANumber;
    case 'out-of-range':
      return texts.outOfRange(problem.minimum, problem.maximum);
    case 'not-a-date':
      return texts.notADate;
    case 'date-out-of-range':
      return texts.dateOutOfRange(problem.earliest, problem.latest);
    case 'phone-pattern':
      return texts.phonePattern[problem.region];
    case 'number-pattern':
      return texts.numberPattern;
    case 'check-digit':
      return texts.checkDigit;
    case 'not-an-option':
      return texts.notAnOption;
    case 'not-a-month':
      return texts.notAMonth;
    case 'month-out-of-range':
      return texts.dateOutOfRange(problem.earliest, problem.latest);
    case 'format':
      return texts.format(problem.example);
    case 'not-a-place':
      return texts.notAPlace;
    case 'too-few-items':
      return texts.tooFewItems(problem.minimum);
    case 'too-many-items':
      return texts.tooManyItems(problem.maximum);
    case 'item-problems':
      return texts.itemProblems(problem.numbers.join(strings.common.listSeparator));
    case 'rule':
      return problem.text[locale];
    default:
      return throwIllegalValue(problem);
  }
}

/** One of these, as a person says it: A、B 或 C. */
export function anyOf(names: readonly string[], { common }: Strings): string {
  const before = names.slice(0, -1).join(common.listSeparator);
  return [before, ...names.slice(-1)].filter((part) => part !== '').join(common.or);
}
