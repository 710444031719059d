import { z } from 'zod';
import { LineStream, type LineStreamOptions } from '../http/line-stream';
import type { Change } from './changes';

const lineSchema = z.object({ key: z.string(), version: z.number() }).partial();

export interface FollowOptions extends Omit<LineStreamOptions, 'path' | 'onLine'> {
  /** Called for everything there is and then for every change, each key and version once in a row. */
  readonly onChange: (change: Change) => void;
}

/**
 * Follows a store's changes, for ever, through any number of breaks. A change is a reason to look, never
 * the only one: while the stream is broken, nothing comes, and a follower still has to look by itself.
 */
export function followChanges(options: FollowOptions): { close(): void } {
  const seen = new Map<string, number>();
  const { onChange, ...stream } = options;
  return new LineStream({
    ...stream,
    path: '/changes',
    onLine: (line) => {
      const { key, version } = lineSchema.parse(JSON.parse(line));
      if (key !== undefined && version !== undefined && seen.get(key) !== version) {
        seen.set(key, version);
        onChange({ key, version });
      }
    },
  });
}
