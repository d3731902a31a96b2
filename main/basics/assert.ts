/** Throws when something that must hold does not: a defect of ours, never bad input. */
export function assert(condition: unknown, message = 'assertion failed'): asserts condition {
  if (!condition) throw new Error(message);
}

export function assertDefined<T>(value: T | null | undefined, message = 'value is missing'): T {
  if (value === null || value === undefined) throw new Error(message);
  return value;
}

/** The last branch of an exhaustive switch. */
export function throwIllegalValue(value: never): never {
  throw new Error(`illegal value: ${String(value)}`);
}
