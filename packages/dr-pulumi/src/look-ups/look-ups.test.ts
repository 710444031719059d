import { zoneOf } from './account';
import { firstOf } from './network';

test('takes subnets in the order of their ids', () => {
  expect(firstOf('eu-west-1', ['subnet-c', 'subnet-a', 'subnet-b'], 2)).toEqual([
    'subnet-a',
    'subnet-b',
  ]);
});

test('fails for a network that has too few subnets', () => {
  expect(() => firstOf('eu-west-1', ['subnet-a', 'subnet-b'], 3)).toThrow(
    expect.objectContaining({
      code: 'PGDR_NETWORK_NOT_FOUND',
      message: expect.stringContaining('in eu-west-1 has 2 subnets') as string,
    }) as Error,
  );
});

test('takes zones in the order of their names', () => {
  const region = { role: 'home', region: 'eu-west-1' } as const;
  expect(zoneOf(region, ['c', 'a', 'b'], 2)).toBe('b');
});

test('fails for a region that has fewer zones than its network', () => {
  const region = { role: 'standby', region: 'us-west-1' } as const;
  expect(() => zoneOf(region, ['c', 'a'], 3)).toThrow(
    expect.objectContaining({
      code: 'PGDR_ARGUMENT',
      message: expect.stringMatching(
        /^networks\.standby\.azCount is at least 3; expected at most 2, .* us-west-1 /,
      ) as string,
    }) as Error,
  );
});
