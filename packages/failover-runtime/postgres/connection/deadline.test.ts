import { Deadline } from './deadline';

it('gives the result that comes in time', async () => {
  const giveUp = jest.fn();
  await expect(new Deadline(5_000).bound(Promise.resolve(7), giveUp)).resolves.toBe(7);
  expect(giveUp).not.toHaveBeenCalled();
});

it('gives up on work that never ends', async () => {
  const giveUp = jest.fn();
  const never = new Promise<never>(() => undefined);
  await expect(new Deadline(10).bound(never, giveUp)).rejects.toMatchObject({ outcome: 'silent' });
  expect(giveUp).toHaveBeenCalledTimes(1);
});

it('is shared by the parts of an operation', async () => {
  const deadline = new Deadline(30);
  const never = new Promise<never>(() => undefined);
  await expect(deadline.bound(never, () => undefined)).rejects.toMatchObject({ outcome: 'silent' });
  expect(deadline.leftMs()).toBeLessThan(1);
});

it('ignores a rejection that comes too late', async () => {
  let fail: (error: Error) => void = () => undefined;
  const work = new Promise<never>((_, reject) => (fail = reject));
  await expect(new Deadline(5).bound(work, () => undefined)).rejects.toMatchObject({
    outcome: 'silent',
  });
  // An unhandled rejection would fail the test run.
  fail(new Error('late'));
});

it.each([undefined, NaN, Infinity])('refuses %p, which is no limit', (timeoutMs) => {
  expect(() => new Deadline(timeoutMs as number)).toThrow(RangeError);
});
