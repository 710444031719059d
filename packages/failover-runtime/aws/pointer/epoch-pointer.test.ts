import { ConflictError, StaleEpochError } from '../../plan/errors';
import { ItemInMemory } from '../testing/item-in-memory';
import { EpochPointer, type Pointer, type Target } from './epoch-pointer';

function pointerTo(item = new ItemInMemory<Pointer>(), show?: (target: Target) => Promise<void>) {
  const shown: Target[] = [];
  const note = async (target: Target) => {
    shown.push(target);
  };
  return { shown, item, pointer: new EpochPointer(item, show ?? note) };
}

describe('a pointer', () => {
  it('names home in no epoch before it was ever set', async () => {
    const { pointer, shown } = pointerTo();
    await expect(pointer.current()).resolves.toEqual({ region: 'home', epoch: 0 });
    await pointer.refresh();
    expect(shown).toEqual([]);
  });

  it('shows the world what it names', async () => {
    const { pointer, shown } = pointerTo();
    await pointer.pointTo('standby', 2);
    await expect(pointer.current()).resolves.toEqual({ region: 'standby', epoch: 2 });
    await pointer.refresh();
    expect(shown).toEqual([
      { region: 'standby', epoch: 2 },
      { region: 'standby', epoch: 2 },
    ]);
  });

  it('does not count as shown what the world was not made to show', async () => {
    const { pointer, item } = pointerTo(undefined, async () => {
      throw new Error('killed in between');
    });
    await expect(pointer.pointTo('standby', 2)).rejects.toThrow('killed in between');
    await expect(pointer.current()).resolves.toEqual({ region: 'home', epoch: 0 });
    const next = pointerTo(item);
    await next.pointer.refresh();
    expect(next.shown).toEqual([{ region: 'standby', epoch: 2 }]);
  });

  it('does not go back to a lower epoch, and shows nothing of it', async () => {
    const { pointer, shown } = pointerTo();
    await pointer.pointTo('standby', 3);
    await expect(pointer.pointTo('home', 2)).rejects.toThrow(StaleEpochError);
    expect(shown).toHaveLength(1);
  });

  it('tries again when another write came first, and only then', async () => {
    const item = new ItemInMemory<Pointer>();
    const failures = [new ConflictError('another version'), new Error('broken')];
    const write = jest.spyOn(item, 'write');
    write.mockImplementationOnce(async () => Promise.reject(failures[0]!));
    await pointerTo(item).pointer.pointTo('standby', 2);
    write.mockImplementationOnce(async () => Promise.reject(failures[1]!));
    await expect(pointerTo(item).pointer.pointTo('standby', 2)).rejects.toThrow('broken');
  });

  describe('with something that trails it', () => {
    it('has it follow each change once', async () => {
      const { pointer } = pointerTo();
      const followed: Target[] = [];
      const follow = async (target: Target) => void followed.push(target);
      await pointer.trail(follow);
      for (const epoch of [2, 3]) {
        await pointer.pointTo('standby', epoch);
        await pointer.trail(follow);
        await pointer.trail(follow);
      }
      expect(followed.map(({ epoch }) => epoch)).toEqual([2, 3]);
    });

    it('has a later change followed again that came in between', async () => {
      const { pointer } = pointerTo();
      const followed: Target[] = [];
      await pointer.pointTo('standby', 2);
      await pointer.trail(async (target) => {
        if (target.epoch === 2) {
          await pointer.pointTo('home', 3);
          await pointer.trail(async () => void followed.push({ region: 'home', epoch: 3 }));
        }
        followed.push(target);
      });
      expect(followed.map(({ epoch }) => epoch)).toEqual([3, 2, 3]);
    });

    it('does not count as followed what could not be written down', async () => {
      const { pointer, item } = pointerTo();
      await pointer.pointTo('standby', 2);
      jest.spyOn(item, 'write').mockRejectedValueOnce(new Error('broken'));
      await expect(pointer.trail(async () => undefined)).rejects.toThrow('broken');
      const follow = jest.fn(async () => undefined);
      await pointer.trail(follow);
      expect(follow).toHaveBeenCalledTimes(1);
    });
  });
});
