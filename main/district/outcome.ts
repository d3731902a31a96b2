export type RetryCause =
  | 'unreachable'
  | 'timeout'
  /** The connection broke after the request was sent: the district may have it. */
  | 'answer-lost'
  | 'busy'
  /** The district itself says that it failed (problem `internal`). */
  | 'server-error'
  | 'parts-missing'
  /**
   * A redirect, an HTML page, another certificate, a status or body that the description does not know: a portal, a
   * proxy, a mistake.
   */
  | 'not-the-gateway'
  /** Well formed, but about another submission than ours, or a receipt without the district's signature. */
  | 'foreign-answer'
  | 'aborted';

/** What became of one request. `detail` is short, for staff and log; it never quotes the district's free text. */
export type DistrictOutcome<T> =
  | { readonly type: 'delivered'; readonly value: T }
  | {
      readonly type: 'retry-later';
      readonly cause: RetryCause;
      readonly detail: string;
      /** As the district asked, unbounded; null where it did not ask. */
      readonly retryAfterMs: number | null;
      /** Part numbers, with cause `parts-missing`. */
      readonly missingParts: readonly number[];
    }
  | { readonly type: 'refused'; readonly reason: string }
  | { readonly type: 'needs-staff'; readonly cause: 'unauthorised' | 'malformed'; readonly detail: string };

export function retryLater(
  cause: RetryCause,
  detail: string,
  more: { readonly retryAfterMs?: number | null; readonly missingParts?: readonly number[] } = {},
): DistrictOutcome<never> {
  return {
    type: 'retry-later',
    cause,
    detail,
    retryAfterMs: more.retryAfterMs ?? null,
    missingParts: more.missingParts ?? [],
  };
}
