import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from './pages';

/** Writes the generated pages. `npm run generate` calls it, and CI checks that nothing changes. */
const folder = join(__dirname, '..', '..', '..', 'docs', 'generated');
mkdirSync(folder, { recursive: true });
for (const { path, text } of pages()) {
  writeFileSync(join(folder, path), text);
}
