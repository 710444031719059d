import { Teardown } from './teardown';

describe('Teardown', () => {
  it('runs every step once, the last one added first, whatever the others do', async () => {
    const teardown = new Teardown();
    const ran: string[] = [];
    teardown.add('first', () => ran.push('first'));
    teardown.add('second', () => {
      ran.push('second');
      throw new Error('broken');
    });
    const takeBack = teardown.add('third', () => ran.push('third'));
    teardown.add('fourth', async () => ran.push('fourth'));
    takeBack();
    takeBack();
    expect(await Promise.all([teardown.run(), teardown.run()])).toEqual([
      [{ name: 'second', reason: 'broken' }],
      [{ name: 'second', reason: 'broken' }],
    ]);
    expect(ran).toEqual(['fourth', 'second', 'first']);
  });

  it('runs a step that comes too late at once, and waits for it', async () => {
    const teardown = new Teardown();
    const ran: string[] = [];
    teardown.add('first', () => {
      teardown.add('late', async () => {
        await Promise.resolve();
        ran.push('late');
      });
    });
    expect(teardown.begun).toBe(false);
    expect(await teardown.run()).toEqual([]);
    expect(teardown.begun).toBe(true);
    expect(ran).toEqual(['late']);
  });

  it('does not wait for ever', async () => {
    const teardown = new Teardown(10);
    const ran: string[] = [];
    teardown.add('next', () => ran.push('next'));
    teardown.add('endless', () => new Promise(() => undefined));
    expect(await teardown.run()).toEqual([{ name: 'endless', reason: 'not done within 10 ms' }]);
    expect(ran).toEqual(['next']);
  });
});
