import { z } from 'zod';
import { BadRequest, JsonServer, type JsonReply, type JsonRequest } from '../http/json-server';
import type { Endpoint } from './endpoint';
import { LOOPBACK, PLACES, type Place } from './places';

const recordSchema = z.object({
  region: z.enum(['home', 'standby']),
  epoch: z.number().int().nonnegative(),
});

function placeOf(name: string): Place {
  const place = PLACES.find((known) => known === name);
  if (place === undefined) {
    throw new BadRequest(`Unknown place '${name}'.`);
  }
  return place;
}

function lookUp(endpoint: Endpoint, from: string | null): JsonReply {
  const { record } = endpoint;
  if (record === undefined) {
    return { status: 404, body: JSON.stringify({ error: 'The endpoint has no record yet.' }) };
  }
  if (from === null) {
    return { status: 200, body: JSON.stringify(record) };
  }
  const address = endpoint.resolve(placeOf(from));
  if (address === undefined) {
    return {
      status: 404,
      body: JSON.stringify({ error: `There is no address of ${record.region} for ${from}.` }),
    };
  }
  return {
    status: 200,
    body: JSON.stringify({ ...record, host: address.host ?? LOOPBACK, port: address.port }),
  };
}

function handle(endpoint: Endpoint, request: JsonRequest): JsonReply {
  if (request.path.join('/') !== 'endpoint') {
    return { status: 404, body: JSON.stringify({ error: 'Not found.' }) };
  }
  if (request.method === 'GET') {
    return lookUp(endpoint, request.query.get('from'));
  }
  const wanted = recordSchema.safeParse(JSON.parse(request.body));
  if (!wanted.success) {
    throw new BadRequest(z.prettifyError(wanted.error));
  }
  const change = endpoint.point(wanted.data);
  return { status: change.kind === 'done' ? 200 : 409, body: JSON.stringify(change.record) };
}

/**
 * The endpoint over HTTP, as Route 53's data plane: it lives outside every region.
 * `GET /endpoint?from=<place>` → `{region, epoch, host, port}`; `GET /endpoint` → `{region, epoch}`;
 * `PUT /endpoint` with `{region, epoch}` → 200, or 409 with the record that stands.
 */
export function nameService(endpoint: Endpoint): JsonServer {
  return new JsonServer((request) => handle(endpoint, request));
}
