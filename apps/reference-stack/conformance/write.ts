/** Writes the page of the conformance table: `tsx conformance/write.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVIDENCE } from './evidence';
import { REQUIREMENTS } from './requirements';
import { page, rowsOf } from './table';

const folder = join(__dirname, '../../../docs/generated');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'conformance.md'), page(rowsOf(REQUIREMENTS, EVIDENCE)));
