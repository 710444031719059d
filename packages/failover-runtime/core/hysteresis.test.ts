import { lines, play } from '../testing/script';

/** `home` and `standby`: what home, standby and witness see of each database; see `testing/script.ts`. */
function plays(script: string, start?: Parameters<typeof play>[1]): void {
  expect(play(script, start)).toEqual(lines(script));
}

test('a monitor that starts is sure of nothing until the flap window is over', () => {
  plays(
    `
    0     +++ +++ 1/1 → writer-suspect    suspect
    400   +++ +++ 1/1 → writer-suspect    suspect
    800   +++ +++ 2/2 → writer-suspect    suspect
    1000  +++ +++ 2/2 → healthy-protected steady
    1400  +++ +++ 3/3 → healthy-protected steady
    `,
  );
});

test('a writer that its own region saw stop is failed over as soon as the monitor agrees', () => {
  plays(`
    0     +++ +++ 1/1 → writer-suspect    suspect
    500   +++ +++ 1/1 → writer-suspect    suspect
    1000  +++ +++ 1/1 → healthy-protected steady
    1100  +-. +++ 1/1 → healthy-protected steady
    1200  !-- +++ 1/1 → down-failover     changing drive
    1300  !-- +++ 1/1 → plan-mine         changing drive
  `);
});

test('a silent region is failed over when nobody has heard of it for long enough', () => {
  plays(`
    0     +++ +++ 1/1 → writer-suspect    suspect
    500   +++ +++ 1/1 → writer-suspect    suspect
    1000  +++ +++ 1/1 → healthy-protected steady
    1400  .-- .++ 1/1 → healthy-protected steady
    1500  .-- .++ 1/1 → healthy-protected steady
    1501  .-- .++ 1/1 → writer-suspect    suspect
    1999  .-- .++ 1/1 → writer-suspect    suspect
    2000  .-- .++ 1/1 → down-failover     changing drive
  `);
});

test('one answer from anywhere begins the wait anew', () => {
  plays(`
    0     ++x +++ 1/1 → writer-suspect    suspect
    500   +xx +++ 1/1 → writer-suspect    suspect
    1000  -xx +++ 1/1 → writer-suspect    suspect
    1400  -xx +++ 1/1 → writer-suspect    suspect
    1500  -x+ +++ 1/1 → writer-suspect    suspect
    2000  -xx +++ 1/1 → writer-suspect    suspect
    2499  -xx +++ 1/1 → writer-suspect    suspect
    2500  -xx +++ 1/1 → down-failover     changing drive
  `);
});

test('links that drop and heal faster than the flap window never start anything', () => {
  plays(`
    0     +++ +++ 1/1 → writer-suspect    suspect
    500   --- +++ 1/1 → writer-suspect    suspect
    900   +++ +++ 2/2 → writer-suspect    suspect
    1400  --- +++ 2/2 → writer-suspect    suspect
    1800  +++ +++ 3/3 → writer-suspect    suspect
    2300  --- +++ 3/3 → writer-suspect    suspect
    2700  +++ +++ 4/4 → writer-suspect    suspect
    3200  +++ +++ 4/4 → writer-suspect    suspect
    3700  +++ +++ 5/5 → healthy-protected steady
  `);
});

test('a partition between home and standby is no reason: the witness still sees the writer', () => {
  plays(`
    0     +++ +++ 1/1 → writer-suspect      suspect
    500   +-+ +-+ 1/2 → writer-suspect      suspect
    1000  .-+ .++ 1/3 → healthy-protected   steady
    1500  .-+ .++ 1/4 → healthy-protected   steady
    9000  .-+ .++ 1/9 → writer-suspect      suspect
    9500  .-+ .++ 1/9 → writer-suspect      suspect
    10000 .-+ .++ 1/9 → healthy-protected   steady
  `);
});

test('a standby region that is cut off from everybody does not think that the writer is down', () => {
  plays(`
    0     +++ +++ 1/1 → writer-suspect    suspect
    500   +++ +++ 1/1 → writer-suspect    suspect
    1000  +++ +++ 1/1 → healthy-protected steady
    1500  .-. .+. 1/. → healthy-protected steady
    1600  .-. .+. 1/. → writer-unknown    suspect
    9000  .-. .+. 1/. → writer-unknown    suspect
  `);
});

test('an old answer that a monitor finds when it starts does not make the writer healthy', () => {
  plays(`
    0     +-- +++ 1/1 → writer-suspect suspect
    400   .-- .++ 1/1 → writer-suspect suspect
    500   .-- .++ 1/1 → writer-suspect suspect
    900   .-- .++ 1/1 → writer-suspect suspect
    1000  .-- .++ 1/1 → down-failover  changing drive
  `);
});

test('a monitor that stood still does not count the time in which it saw nothing', () => {
  plays(`
    0     --- +++ 1/1 → writer-suspect    suspect
    400   --- +++ 1/1 → writer-suspect    suspect
    9000  --- +++ 1/1 → writer-suspect    suspect
    9500  --- +++ 1/1 → writer-suspect    suspect
    9999  --- +++ 1/1 → writer-suspect    suspect
    10000 --- +++ 1/1 → down-failover     changing drive
  `);
});

test('a lost witness leaves the deployment unprotected', () => {
  plays(`
    0     ++. ++. 1/. → writer-suspect      suspect
    500   ++. ++. 1/. → writer-suspect      suspect
    1000  ++. ++. 2/. → healthy-unprotected unprotected
    1400  ++. ++. 2/3 → healthy-protected   steady
    1800  ++. ++. 2/. → healthy-protected   steady
    1901  ++. ++. 2/. → healthy-unprotected unprotected
  `);
});

test('a lost replica leaves the deployment unprotected, and its return ends that after the flap window', () => {
  plays(`
    0     +++ --- 1/1 → writer-suspect      suspect
    500   +++ --- 1/1 → writer-suspect      suspect
    1000  +++ --- 1/1 → healthy-unprotected unprotected
    1500  +++ +++ 1/1 → healthy-unprotected unprotected
    2000  +++ +++ 1/1 → healthy-unprotected unprotected
    2500  +++ +++ 1/1 → healthy-protected   steady
  `);
});
