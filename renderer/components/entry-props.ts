/** What every entry of one value is given by its field. */
export interface EntryProps {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Ids of the elements that name and describe it. */
  readonly labelledBy: string;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
}
