import { recognise } from './recognise';
import { formRequest, signedRequest } from './testing/signed-request';

function epochIn(body: unknown): number | undefined {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return recognise(signedRequest({ service: 'any', body: text })).epoch;
}

test.each([
  ['in JSON', { lease: { epoch: 3 } }],
  ['in JSON within JSON', { input: JSON.stringify({ epoch: 3 }) }],
  ['as an attribute of DynamoDB', { Item: { epoch: { N: '3' } } }],
  ['in a secret that is quoted twice', { a: JSON.stringify({ b: JSON.stringify({ epoch: 3 }) }) }],
])('an epoch is visible %s', (_, body) => {
  expect(epochIn(body)).toBe(3);
});

test('an epoch is visible in a form', () => {
  const message = JSON.stringify({ epoch: 7 });
  expect(recognise(formRequest('sns', { Action: 'Publish', Message: message })).epoch).toBe(7);
});

test.each(['{"lastEpoch":3}', '{"epochs":3}', '{"epoch":"?"}', ''])('none in %s', (body) => {
  expect(epochIn(body)).toBeUndefined();
});
