/** Applications that may connect to the databases, besides those allowed by `connections`. */
export interface AccessOptions {
  /**
   * Security groups of applications in the home region, by id.
   *
   * @default - none
   */
  readonly homeSecurityGroupIds?: string[];
  /**
   * Security groups of applications in the standby region, by id.
   *
   * @default - none
   */
  readonly standbySecurityGroupIds?: string[];
  /**
   * Addresses of applications, for both databases; never everything.
   *
   * @default - none
   */
  readonly cidrs?: string[];
}
