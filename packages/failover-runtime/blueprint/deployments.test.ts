import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blueprint } from './blueprint';
import { DEPLOYMENTS, MINIMAL } from './testing/requests';

const GOLDEN = join(__dirname, 'testing', 'golden');
const all = Object.entries({ minimal: MINIMAL, ...DEPLOYMENTS });

/** Every resource has them; a deployment's own are in the file once. */
const COMMON = new Set([
  'Environment',
  'Owner',
  'CostCenter',
  'environmentSuffix',
  'pg-dr:deployment',
]);

type Shorten = (value: object) => unknown;

/** What other tests and files show in full, in short; and settings, which are text, as data. */
const SHORT: Readonly<Record<string, Shorten>> = {
  tags: (tags) => Object.fromEntries(Object.entries(tags).filter(([key]) => !COMMON.has(key))),
  definition: (machine) => Object.keys((machine as { States: object }).States),
  content: (runbook) =>
    (runbook as { mainSteps: { name: string }[] }).mainSteps.map(({ name }) => name),
};

function readable(this: unknown, key: string, value: unknown): unknown {
  if (key === 'PGDR_SETTINGS' && typeof value === 'string') {
    return JSON.parse(value);
  }
  const isOfResource = typeof this === 'object' && this !== null && 'id' in this;
  return isOfResource && typeof value === 'object' && value !== null
    ? (SHORT[key]?.(value) ?? value)
    : value;
}

/**
 * Every blueprint as a file, so that a change of what is deployed is a diff to read. After a change that is meant:
 * `PGDR_UPDATE_GOLDEN=1 npx jest blueprint/deployments`.
 */
describe.each(all)('the deployment %s', (name, request) => {
  it('consists of what its file says', () => {
    const text = `${JSON.stringify(blueprint(request), readable, 2)}\n`;
    const file = join(GOLDEN, `${name}.golden.json`);
    if (process.env.PGDR_UPDATE_GOLDEN === '1') {
      mkdirSync(GOLDEN, { recursive: true });
      writeFileSync(file, text);
    }
    expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('is the same every time', () => {
    expect(blueprint(request)).toEqual(blueprint(request));
  });
});
