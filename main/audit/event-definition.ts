/**
 * Every line that the terminal may log: its id, who caused it, what it says to a technician, and the fields it may
 * carry with the shape of each. There is no free text and no shape that a name, an address or a person's number
 * would fit, so that nothing personal can enter the log by mistake.
 */
export interface EventDefinition {
  readonly type: 'resident-action' | 'terminal' | 'device' | 'delivery' | 'fault';
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: Readonly<Record<string, FieldShape>>;
}

/**
 * `word`: a member of one of our unions or an id of our configuration, lower case first, no digits in a row beyond
 * what such ids have; `count` and `milliseconds`: whole numbers too short for a person's number.
 */
export type FieldShape =
  | 'word'
  | 'uuid'
  | 'slip-number'
  | 'terminal-id'
  | 'count'
  | 'milliseconds'
  | 'yes-no'
  | 'locale';

/** Keeps the fields of a definition as they are written, for the types of what is logged. */
export function event<const Definition extends EventDefinition>(definition: Definition): Definition {
  return definition;
}
