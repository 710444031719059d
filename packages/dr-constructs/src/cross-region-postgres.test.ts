import { instances, templates } from './testing/programs';

test('a deployment has a stack for each place, and for each time that it is deployed at', () => {
  const { app } = instances();
  expect(Object.keys(templates(app)).sort()).toEqual([
    'App',
    'App-Trading-home-links',
    'App-Trading-standby',
    'App-Trading-standby-keys',
    'App-Trading-witness',
  ]);
});
