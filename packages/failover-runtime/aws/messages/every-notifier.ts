import type { Notifier } from '../../plan/ports';

/** Tells all of them at the same time; rejects with the first failure after every one was tried. */
export function everyNotifier(notifiers: readonly Notifier[]): Notifier {
  return {
    async notify(event) {
      const told = await Promise.allSettled(notifiers.map((one) => one.notify(event)));
      const failed = told.find((result) => result.status === 'rejected');
      if (failed !== undefined) {
        throw failed.reason;
      }
    },
  };
}
