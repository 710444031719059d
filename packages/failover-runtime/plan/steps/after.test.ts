import { stepContext } from '../../testing/step-context';
import { credentials, redirect } from './after';

describe.each([
  ['credentials', credentials],
  ['traffic', redirect],
] as const)('where %s lead', (port, step) => {
  const leading = (region: 'home' | 'standby', epoch: number) =>
    stepContext({
      ports: { [port]: { current: () => Promise.resolve({ region, epoch }) } },
    });

  test.each([
    ['to the new writer in its epoch', 'standby', 2, true],
    ['to the new writer in the epoch before', 'standby', 1, false],
    ['to the old writer in the new epoch', 'home', 2, false],
  ] as const)(
    'they have been switched only if they lead %s',
    async (_name, region, epoch, done) => {
      expect(await step.observe(leading(region, epoch))).toMatchObject({ done });
    },
  );
});
