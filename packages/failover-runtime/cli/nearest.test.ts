import { nearest } from './nearest';

const SCENARIOS = ['kill', 'region-loss', 'freeze', 'standby-loss', 'switchover', 'runtime-crash'];

describe('nearest', () => {
  it.each([
    ['kil', 'kill'],
    ['klil', 'kill'],
    ['Kill', 'kill'],
    ['region_loss', 'region-loss'],
    ['frezze', 'freeze'],
    ['stanby-los', 'standby-loss'],
    ['switch', 'switchover'],
    ['runtime', 'runtime-crash'],
    ['nonsense', undefined],
    ['x', undefined],
    ['', undefined],
  ])('of %p is %p', (given, meant) => expect(nearest(given, SCENARIOS)).toBe(meant));
});
