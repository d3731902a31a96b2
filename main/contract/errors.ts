/**
 * Why an intent was not carried out. Field and scan problems are part of the view; these are answers to calls.
 * The renderer holds a resident text and a staff text for each type in every language.
 */
export type IntentErrorType =
  /** The visit is on another step by now (a second press, another window): nothing was changed. */
  | 'not-on-this-step'
  | 'no-visit'
  | 'visit-already-open'
  | 'terminal-closed'
  | 'matter-unavailable'
  | 'unknown-matter'
  | 'unknown-item'
  /** The page has problems; they stand in the view. */
  | 'has-problems'
  | 'nothing-signed'
  /** The submission could not be stored; the visit still holds everything. */
  | 'not-stored';

export interface IntentError {
  readonly type: IntentErrorType;
}
