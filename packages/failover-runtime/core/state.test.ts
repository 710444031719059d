import { isOpen, planId } from './plan-run';
import { planRun } from '../testing/plan-runs';
import { initialState } from './state';

test('a deployment is put in service with home as the writer of epoch 1', () => {
  expect(initialState('shop')).toEqual({
    format: 1,
    deployment: 'shop',
    epoch: 1,
    highestEpoch: 1,
    writer: 'home',
    mode: 'automatic',
    phase: 'unprotected',
    rule: 'initial',
  });
});

test('a plan is named by what it is, so that two monitors name the same one', () => {
  expect(planId('shop', 'switchover', 12)).toBe('shop.switchover.e12');
});

test.each([
  ['running', true],
  ['waiting', true],
  ['undoing', true],
  ['stuck', true],
  ['succeeded', false],
  ['undone', false],
] as const)('a plan that is %s is open: %s', (status, open) => {
  expect(isOpen(planRun({ status }))).toBe(open);
});

test('no plan is not open', () => {
  expect(isOpen(undefined)).toBe(false);
});
