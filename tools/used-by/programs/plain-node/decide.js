'use strict';
// A monitor of one's own: the decision of the library, with no AWS in sight.
const assert = require('node:assert/strict');
const { EMPTY_WATCH, initialState, PRESETS, step } = require('@pg-dr/failover-runtime');

const policy = PRESETS.balanced;
const start = { deployment: initialState('orders-main'), watch: EMPTY_WATCH };

/** What the monitor of the standby region sees when the home region's server is gone. */
function gone(nowMs, sequence) {
  const observations = [
    { from: 'home', of: 'home', sequence, outcome: 'stopped' },
    { from: 'standby', of: 'home', sequence, outcome: 'refused' },
  ];
  return { type: 'tick', nowMs, monitor: 'monitor', observations, grantors: {} };
}

const outcome = step(start, gone(1_000, 1), policy);
assert.equal(typeof outcome.rule, 'string');
// Nothing is known of the replica, so nobody is promoted.
assert.deepEqual(
  outcome.commands.filter(({ type }) => type === 'drive'),
  [],
);
// The same again gives the same again.
assert.deepEqual(step(start, gone(1_000, 1), policy), outcome);
// Only from the package's entry points.
assert.throws(() => require('@pg-dr/failover-runtime/dist/core/step'), {
  code: 'ERR_PACKAGE_PATH_NOT_EXPORTED',
});
