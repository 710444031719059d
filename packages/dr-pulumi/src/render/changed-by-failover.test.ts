import { ignored, INSTANCE_INPUTS } from './changed-by-failover';

test('names every input once', () => {
  expect(ignored({ one: ['a', 'b'], other: ['b', 'c'] }, 'one', 'other')).toEqual(['a', 'b', 'c']);
});

test('refuses a change that it has no word for, rather than undo it', () => {
  expect(() => ignored(INSTANCE_INPUTS, 'storage', 'moon')).toThrow(
    expect.objectContaining({
      code: 'PGDR_UNKNOWN_CHANGE',
      message: expect.stringContaining("'moon'") as string,
    }) as Error,
  );
});
