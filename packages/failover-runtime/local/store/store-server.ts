import { z } from 'zod';
import { BadRequest, JsonServer, type JsonReply, type JsonRequest } from '../http/json-server';
import type { StoredItem } from './items';
import type { Store } from './store';

const entriesSchema = z.array(z.looseObject({ id: z.string().min(1) }));
const reportsSchema = z.array(
  z.looseObject({ from: z.string(), of: z.string(), sequence: z.number() }),
);

const DONE: JsonReply = { status: 200, body: '{}' };
const NOT_FOUND: JsonReply = { status: 404, body: '{"error":"Not found."}' };

function itemReply(status: number, { version, json }: StoredItem): JsonReply {
  const value = json === undefined ? '' : `,"value":${json}`;
  return { status, body: `{"version":${version}${value}}` };
}

function count(query: URLSearchParams, name: string): number {
  const value = Number(query.get(name) ?? Number.NaN);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new BadRequest(`'${name}' must be a whole number from 0 on.`);
  }
  return value;
}

function parsed<T>(schema: z.ZodType<T>, body: string): T {
  const result = schema.safeParse(JSON.parse(body));
  if (!result.success) {
    throw new BadRequest(z.prettifyError(result.error));
  }
  return result.data;
}

function item(store: Store, key: string, request: JsonRequest): JsonReply {
  if (request.method === 'GET') {
    return itemReply(200, store.readItem(key));
  }
  // Kept as text, but never something that would spoil every later answer.
  JSON.parse(request.body);
  const result = store.writeItem(key, request.body, count(request.query, 'expected'));
  return itemReply(result.accepted ? 200 : 409, result.item);
}

function journal(store: Store, request: JsonRequest): JsonReply {
  if (request.method === 'GET') {
    return { status: 200, body: JSON.stringify(store.readEntries(count(request.query, 'after'))) };
  }
  store.appendEntries(parsed(entriesSchema, request.body));
  return DONE;
}

function reports(store: Store, request: JsonRequest): JsonReply {
  if (request.method === 'GET') {
    return { status: 200, body: JSON.stringify(store.readReports()) };
  }
  store.publish(parsed(reportsSchema, request.body));
  return DONE;
}

/**
 * A store over HTTP.
 * - `GET /items/<key>` → `{version, value?}`, version 0 where there is none yet;
 * - `PUT /items/<key>?expected=<version>`, the body is the value → 200, or 409, with what then stands;
 * - `POST /journal` with entries; `GET /journal?after=<sequence>` → `[{sequence, entry}]`;
 * - `POST /reports` with observations; `GET /reports` → the latest ones;
 * - `GET /changes` → a line `{key, version}` for everything there is and then for every change; `{}` now and then.
 */
export function storeServer(store: Store): JsonServer {
  return new JsonServer((request) => {
    const [kind, key] = request.path;
    if (kind === 'items' && key !== undefined) {
      return item(store, key, request);
    }
    if (kind === 'journal') {
      return journal(store, request);
    }
    if (kind === 'reports') {
      return reports(store, request);
    }
    return kind === 'changes' ? { open: (lines) => store.follow(lines) } : NOT_FOUND;
  });
}
