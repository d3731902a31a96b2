import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Locale, LocalizedText } from '#main/basics/locale.ts';
import type { IdentityFailure } from '#main/contract/identity-views.ts';
import type { AvailabilityLimit, UnavailableReason } from '#main/contract/availability-views.ts';
import type { FieldProblem } from '#main/contract/form-views.ts';
import type { MatterSummary } from '#main/contract/matter-views.ts';
import type { VisitObstacle } from '#main/contract/views.ts';
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
    case 'scheme':
      return strings.offer.reasons.scheme;
    case 'withdrawn':
      return strings.offer.reasons.withdrawn;
    case 'guide':
      return strings.offer.reasons.guide;
    case 'line-down':
      return strings.offer.reasons.lineDown;
    case 'no-document-taken':
      return strings.offer.reasons.noDocumentTaken;
    case 'not-open-now':
      return notOpenNow(reason, strings.offer);
    case 'no-staff':
      return noStaff(reason, strings);
    case 'cannot-take-more':
      return strings.unavailable.cannotTakeMore;
    case 'no-district-key':
      return strings.unavailable.noDistrictKey;
    default:
      return throwIllegalValue(reason);
  }
}

function notOpenNow(
  { from, to, opensOn }: Extract<UnavailableReason, { type: 'not-open-now' }>,
  offer: Strings['offer'],
): TwoVoices {
  const { resident, staff } = offer.reasons.notOpenNow;
  const period = offer.period(monthDayText(from, offer), monthDayText(to, offer));
  return { resident: resident(period, dateText(opensOn, offer)), staff };
}

/** A day in words, from `2027-03-01`. */
export function dateText(iso: string, offer: Strings['offer']): string {
  return offer.date(Number(iso.slice(0, 4)), monthDayText(iso.slice(5), offer));
}

function monthDayText(monthDay: string, offer: Strings['offer']): string {
  const [month = 0, day = 0] = monthDay.split('-').map(Number);
  return offer.monthDay(month, day);
}

function noStaff(
  { hoursLeft }: Extract<UnavailableReason, { type: 'no-staff' }>,
  { common, offer }: Strings,
): TwoVoices {
  const { resident, staff } = offer.reasons.noStaff;
  const hours = hoursLeft.map(({ from, to }) => `${from}–${to}`).join(common.listSeparator);
  return { resident: resident(hours), staff };
}

/** Where a matter is done of which this site only tells: at which terminals, or what the matter says where at none. */
export function elsewhereText(
  { doneAtSites, availability }: Pick<MatterSummary, 'doneAtSites' | 'availability'>,
  strings: Strings,
  say: (text: LocalizedText) => string,
): string {
  const { atTerminals, betweenPlaces } = strings.offer.guide;
  if (doneAtSites.length > 0) return atTerminals(doneAtSites.map(say).join(betweenPlaces));
  return availability.type === 'cannot' ? say(availability.elsewhere) : '';
}

/** The reasons for a resident, each said once. */
export function unavailableList(reasons: readonly UnavailableReason[], strings: Strings): string {
  const texts = new Set(reasons.map((reason) => unavailableText(reason, strings).resident));
  return [...texts].join(strings.common.listSeparator);
}

export function limitText(
  limit: AvailabilityLimit,
  strings: Strings,
  say: (text: LocalizedText) => string,
): string {
  const { limits } = strings.offer;
  switch (limit.type) {
    case 'needs':
      return limits.needs(unavailableText(limit.reason, strings).resident, names(limit.what));
    case 'sent-later':
      return limits.sentLater;
    case 'no-shared-data':
      return limits.noSharedData(names(limit.what));
    default:
      return throwIllegalValue(limit);
  }
  function names(what: readonly LocalizedText[]): string {
    return [...new Set(what.map(say))].join(strings.common.listSeparator);
  }
}

/** What has come between, and what a resident in the middle of a form can do all the same. */
export function obstacleText(
  obstacle: VisitObstacle,
  strings: Strings,
  canPause: boolean,
): { readonly title: string; readonly text: string } {
  const { obstacles } = strings.offer;
  const said = (...sentences: readonly string[]): string => sentences.reduce(strings.offer.sentences);
  switch (obstacle.type) {
    case 'withdrawn':
      return { title: obstacles.withdrawn, text: obstacles.withdrawnLead };
    case 'no-slip':
      return {
        title: sentence(unavailableText(obstacle.reason, strings).resident, strings),
        text: said(obstacles.kept, obstacles.noSlip),
      };
    case 'step-ahead':
      return {
        title: sentence(unavailableText(obstacle.reason, strings).resident, strings),
        text: said(
          obstacles.kept,
          obstacles.stepAhead,
          canPause ? obstacles.mayPause(strings.pause.pause) : obstacles.mayWait,
        ),
      };
    default:
      return throwIllegalValue(obstacle);
  }
}

/** What is said in few words elsewhere, by itself. */
export function sentence(reason: string, { offer }: Strings): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${offer.fullStop}`;
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
    case 'too-many-decimals':
      return texts.tooManyDecimals(problem.decimalPlaces);
    case 'not-a-name':
      return texts.notAName;
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

/** A name that stands alone begins with a capital; Hanzi have none. */
export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Of these the card was read all right. */
const refusals: readonly IdentityFailure[] = [
  'unknown-card-kind',
  'card-expired',
  'card-not-yet-valid',
  'number-invalid',
  'document-not-accepted',
];

/** A card that does not do is not said to be unread: its holder would only lay it down once more. */
export function identityFailureTitle(failure: IdentityFailure, { identity }: Strings): string {
  return refusals.includes(failure) ? identity.refusedTitle : identity.failedTitle;
}
