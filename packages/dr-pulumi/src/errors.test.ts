import {
  ArgumentError,
  FunctionMissingError,
  NetworkNotFoundError,
  PulumiLibraryError,
  ReferenceMissingError,
  UnknownChangeError,
} from './errors';

test.each([
  ['ArgumentError', new ArgumentError('regions.home', 'missing', 'a region')],
  ['FunctionMissingError', new FunctionMissingError('monitor')],
  ['NetworkNotFoundError', new NetworkNotFoundError('eu-west-1', 1, 2)],
  ['ReferenceMissingError', new ReferenceMissingError(['home.key.arn'])],
  ['UnknownChangeError', new UnknownChangeError('weight')],
])('%s is an error of the library, by its own name, that no second try mends', (name, error) => {
  expect(error).toBeInstanceOf(PulumiLibraryError);
  expect(error.name).toBe(name);
  expect(error.retryable).toBe(false);
});
