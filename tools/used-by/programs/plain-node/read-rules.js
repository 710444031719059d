'use strict';
const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { RULES } = require('@pg-dr/failover-runtime');

const printed = readFileSync('rules.txt', 'utf8');
for (const { id } of RULES) {
  assert.ok(printed.includes(id), `pgdr rules does not print ${id}`);
}
