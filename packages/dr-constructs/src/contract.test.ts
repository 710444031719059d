import { DEPLOYMENTS } from './testing/deployments';
import { templatesOf } from './testing/programs';
import { resourcesIn } from './testing/resources';

/**
 * Logical ids are a promise: a resource whose id changes is made anew, and a database with it. A difference here is a
 * breaking change.
 */
test.each([
  ['the least', DEPLOYMENTS.instances],
  ['every property', DEPLOYMENTS['instances with every property']],
  ['the least of Aurora', DEPLOYMENTS.aurora],
  ['every property of Aurora', DEPLOYMENTS['aurora with every property']],
])('the logical ids with %s stay', (_, make) => {
  const ids = resourcesIn(templatesOf(make('blue'))).map(({ where, type }) => `${where} ${type}`);
  expect(ids.sort().join('\n')).toMatchSnapshot();
});
