import { AdapterError, PgDrError, StaleEpochError } from '../../plan/errors';
import type { FenceReport } from '../../plan/ports';

/**
 * The first report that confirms a fence. When none does, all that they said is the evidence; a refused epoch is
 * thrown, because its sender has been overtaken.
 */
export async function firstConfirmed(
  attempts: readonly Promise<FenceReport>[],
): Promise<FenceReport> {
  const confirmations = attempts.map(async (attempt) => {
    const report = await attempt;
    if (!report.confirmed) {
      throw new AdapterError(report.evidence);
    }
    return report;
  });
  try {
    return await Promise.any(confirmations);
  } catch (error) {
    const reasons = (error as AggregateError).errors as Error[];
    const thrown = reasons.find(
      (reason) => reason instanceof StaleEpochError || !(reason instanceof PgDrError),
    );
    if (thrown !== undefined) {
      throw thrown;
    }
    return { confirmed: false, evidence: reasons.map(({ message }) => message).join('; ') };
  }
}
