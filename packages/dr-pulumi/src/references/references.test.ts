import * as pulumi from '@pulumi/pulumi';
import { valueOf } from '../testing/engine';
import { References } from './references';

test('what is referred to before it is made waits for its maker', async () => {
  const references = new References(() => undefined);
  const waiting = references.at('home.key.arn');
  references.provide('home.key.arn', 'arn:of:key');
  references.complete();
  await expect(valueOf(waiting)).resolves.toBe('arn:of:key');
});

test('what is looked up is looked up once', async () => {
  const lookUp = jest.fn(() => pulumi.output('111122223333'));
  const references = new References(lookUp);
  await expect(valueOf(references.at('account'))).resolves.toBe('111122223333');
  await expect(valueOf(references.at('account'))).resolves.toBe('111122223333');
  references.complete();
  expect(lookUp).toHaveBeenCalledTimes(1);
});

test('names, in order, what nothing has made', () => {
  const references = new References(() => undefined);
  for (const path of ['standby.key.arn', 'home.vpc.id', 'home.key.arn']) references.at(path);
  references.provide('home.key.arn', 'arn:of:key');
  expect(() => references.complete()).toThrow(
    expect.objectContaining({
      code: 'PGDR_REFERENCE_MISSING',
      message: expect.stringMatching(/ home\.vpc\.id, standby\.key\.arn\.$/) as string,
    }) as Error,
  );
});
