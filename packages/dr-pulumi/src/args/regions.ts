/** Names of AWS regions by what they are for. */
export interface RegionsArgs {
  readonly home: string;
  /** For a replica in the same region, the home region itself. */
  readonly standby: string;
  /**
   * The region of the second grantor, one table; different from the others.
   *
   * @default none: no takeover is proven by time
   */
  readonly witness?: string;
  /**
   * Where copies of backups go.
   *
   * @default the standby region; required for a replica in the same region
   */
  readonly backup?: string;
}
