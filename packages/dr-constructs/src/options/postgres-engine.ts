import { EngineVersionError } from '../errors';

const VERSION = /^(\d{2})(?:\.(\d{1,2}))?$/;

/** Which PostgreSQL the databases run. */
export class PostgresEngine {
  /**
   * A major version, and a minor one if it is to be pinned: `16` or `16.4`. Without a minor version AWS takes the
   * newest it has of the major version when the databases are created, and upgrades it in maintenance windows.
   *
   * @param version major 14 to 18, with or without a minor version
   */
  public static version(version: string): PostgresEngine {
    const [, major, minor] = VERSION.exec(version) ?? [];
    if (major === undefined) throw new EngineVersionError(version);
    return new PostgresEngine(Number(major), minor === undefined ? undefined : Number(minor));
  }

  private constructor(
    /** Major version, such as 16. */
    public readonly major: number,
    /** Minor version, if it is pinned. */
    public readonly minor?: number,
  ) {}
}
