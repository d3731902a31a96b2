/** One step of the schema; `version` becomes the database's `user_version`. Steps are never changed once released. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}
