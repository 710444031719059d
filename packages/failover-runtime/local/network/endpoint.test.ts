import { Endpoint } from './endpoint';

describe('Endpoint', () => {
  it('has no answer before it is first set, nor for a place without an address', () => {
    const endpoint = new Endpoint();
    endpoint.setAddresses([{ region: 'home', from: 'outside', port: 1001 }]);
    expect(endpoint.resolve('outside')).toBeUndefined();
    endpoint.point({ region: 'home', epoch: 1 });
    expect(endpoint.resolve('outside')).toMatchObject({ region: 'home', port: 1001 });
    expect(endpoint.resolve('witness')).toBeUndefined();
  });

  it('accepts higher epochs and repetitions, and refuses lower ones and a second region in one epoch', () => {
    const endpoint = new Endpoint();
    expect(endpoint.point({ region: 'home', epoch: 1 }).kind).toBe('done');
    expect(endpoint.point({ region: 'standby', epoch: 3 }).kind).toBe('done');
    expect(endpoint.point({ region: 'standby', epoch: 3 }).kind).toBe('done');
    expect(endpoint.point({ region: 'home', epoch: 3 })).toEqual({
      kind: 'stale',
      record: { region: 'standby', epoch: 3 },
    });
    expect(endpoint.point({ region: 'home', epoch: 2 }).kind).toBe('stale');
    expect(endpoint.record).toEqual({ region: 'standby', epoch: 3 });
  });
});
