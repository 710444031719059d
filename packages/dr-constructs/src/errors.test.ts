import * as errors from './errors';

/** Programs tell errors apart by their codes. */
const CODES = {
  EngineVersionError: 'PGDR_ENGINE_VERSION',
  RegionUnknownError: 'PGDR_REGION_UNKNOWN',
  RegionMismatchError: 'PGDR_REGION_MISMATCH',
  RegionMissingError: 'PGDR_REGION_MISSING',
  OptionError: 'PGDR_OPTION',
  ReferenceMissingError: 'PGDR_REFERENCE_MISSING',
  FunctionMissingError: 'PGDR_FUNCTION_MISSING',
  PlanMissingError: 'PGDR_PLAN_MISSING',
  RegionNotInPlanError: 'PGDR_REGION_NOT_IN_PLAN',
  PartMisplacedError: 'PGDR_PART_MISPLACED',
  MetricUnknownError: 'PGDR_METRIC_UNKNOWN',
};

test('every kind of error has its name and its code, and is not tried again', () => {
  const { ConstructsError, ...kinds } = errors;
  const made = Object.values(kinds).map((Kind) => new Kind('one', 'two', 'three'));
  expect(made.filter((error) => !(error instanceof ConstructsError))).toEqual([]);
  expect(Object.fromEntries(made.map(({ name, code }) => [name, code]))).toEqual(CODES);
  expect(new Set(made.map(({ retryable }) => retryable))).toEqual(new Set([false]));
});
