import type { Policy } from '../../core/policy';
import type { Clock } from '../../plan/ports';

/** When the last tick may begin, so that it ends, and is written down, before the function is ended. */
export function endOf(
  context: { getRemainingTimeInMillis(): number },
  clock: Clock,
  { probeTimeoutMs, callTimeoutMs }: Policy,
): number {
  const lastTickMs = probeTimeoutMs + 3 * callTimeoutMs;
  return clock.nowMs() + context.getRemainingTimeInMillis() - lastTickMs;
}
