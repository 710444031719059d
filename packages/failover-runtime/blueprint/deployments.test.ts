import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blueprint } from './blueprint';
import { DEPLOYMENTS, MINIMAL } from './testing/requests';

const GOLDEN = join(__dirname, 'testing', 'golden');
const all = Object.entries({ minimal: MINIMAL, ...DEPLOYMENTS });

/** Text in JSON is compared as what it says. */
function readable(key: string, value: unknown): unknown {
  return key === 'PGDR_SETTINGS' && typeof value === 'string' ? JSON.parse(value) : value;
}

/**
 * Every blueprint as a file, so that a change of what is deployed is a diff to read. After a change that is meant:
 * `PGDR_UPDATE_GOLDEN=1 npx jest blueprint/deployments`.
 */
describe.each(all)('the deployment %s', (name, request) => {
  it('consists of what its file says', () => {
    const text = `${JSON.stringify(blueprint(request), readable, 2)}\n`;
    const file = join(GOLDEN, `${name}.json`);
    if (process.env.PGDR_UPDATE_GOLDEN === '1') {
      mkdirSync(GOLDEN, { recursive: true });
      writeFileSync(file, text);
    }
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(text));
  });

  it('is the same every time', () => {
    expect(blueprint(request)).toEqual(blueprint(request));
  });
});
