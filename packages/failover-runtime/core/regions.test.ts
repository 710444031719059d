import { DATABASE_REGIONS, otherRegion } from './regions';

test('the two database regions are each other of the other', () => {
  expect(DATABASE_REGIONS.map(otherRegion)).toEqual(['standby', 'home']);
});
