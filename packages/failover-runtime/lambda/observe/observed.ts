import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';

/** The part of Lambda's context that our functions use. */
export interface InvocationContext {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

export interface Tools {
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Logs and counts what did not go well and did not keep the function from its work. */
  readonly problem: (text: string, more?: Record<string, unknown>) => void;
}

/**
 * A function's handler with what every function has: structured logs that carry the request, a metric of problems
 * and of errors, and a trace segment.
 */
export function observed<Event, Result>(
  name: string,
  work: (event: Event, tools: Tools, context: InvocationContext) => Promise<Result>,
): (event: Event, context: InvocationContext) => Promise<Result> {
  const serviceName = `pg-dr-${name}`;
  const logger = new Logger({ serviceName });
  const metrics = new Metrics({ namespace: 'PgDrFunctions', serviceName });
  const tracer = new Tracer({ serviceName });
  const problem: Tools['problem'] = (text, more) => {
    metrics.addMetric('Problems', MetricUnit.Count, 1);
    logger.warn(text, more ?? {});
  };
  return async (event, context) => {
    logger.appendKeys({ requestId: context.awsRequestId });
    const segment = tracer.isTracingEnabled() ? tracer.getSegment() : undefined;
    const part = segment?.addNewSubsegment(`## ${name}`);
    try {
      return await work(event, { logger, metrics, problem }, context);
    } catch (error) {
      metrics.addMetric('Errors', MetricUnit.Count, 1);
      logger.error('The function failed.', error as Error);
      part?.addError(error as Error);
      throw error;
    } finally {
      part?.close();
      metrics.publishStoredMetrics();
    }
  };
}
