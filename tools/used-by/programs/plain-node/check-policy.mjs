// From an ES module, and from one folder of the library.
import assert from 'node:assert/strict';
import { checkPolicy, PRESETS } from '@pg-dr/failover-runtime/core';
import { z } from 'zod';

assert.deepEqual(checkPolicy(PRESETS.fast), []);
const unsafe = { ...PRESETS.fast, clockMarginMs: PRESETS.fast.leaseMs * 10 };
assert.notDeepEqual(checkPolicy(unsafe), []);

// The program's own zod, not the library's.
assert.ok('nativeEnum' in z && !('treeifyError' in z));
