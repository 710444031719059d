import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface JsonRequest {
  readonly method: string;
  /** The path without its query, percent-decoded, in segments: `/items/state` is `['items', 'state']`. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  /** The body as text; empty when there was none. */
  readonly body: string;
}

/** A finished answer; `body` is JSON text, so that a stored value need not be read and written again. */
export interface JsonReply {
  readonly status: number;
  readonly body: string;
}

/** An answer that stays open: `open` is given the response to write lines to, and returns what to do when it closes. */
export interface StreamReply {
  readonly open: (lines: (line: string) => void) => () => void;
}

export type JsonHandler = (request: JsonRequest) => JsonReply | StreamReply | Promise<JsonReply>;

/** The request is wrong in itself; the message is for whoever sent it. Answered as status 400. */
export class BadRequest extends Error {}

const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** The query is parsed only where there is one: this sits on the path of every lease renewal. */
function target(url: string): Pick<JsonRequest, 'path' | 'query'> {
  const mark = url.indexOf('?');
  const path = (mark < 0 ? url : url.slice(0, mark)).split('/').filter((segment) => segment !== '');
  return {
    path: path.map(decodeURIComponent),
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
  };
}

function send(response: ServerResponse, reply: JsonReply): void {
  response.writeHead(reply.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(reply.body),
  });
  response.end(reply.body);
}

function problem(status: number, message: string): JsonReply {
  return { status, body: JSON.stringify({ error: message }) };
}

function failure(error: unknown): JsonReply {
  const wrong =
    error instanceof BadRequest || error instanceof SyntaxError || error instanceof URIError;
  return problem(wrong ? 400 : 500, error instanceof Error ? error.message : String(error));
}

function answer(
  handler: JsonHandler,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  let reply: ReturnType<JsonHandler>;
  try {
    reply = handler({ method: request.method ?? 'GET', ...target(request.url ?? '/'), body });
  } catch (error) {
    reply = failure(error);
  }
  if (reply instanceof Promise) {
    void reply.catch(failure).then((late) => send(response, late));
  } else if ('body' in reply) {
    send(response, reply);
  } else {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.flushHeaders();
    response.once(
      'close',
      reply.open((line) => response.write(`${line}\n`)),
    );
  }
}

/**
 * A small HTTP/1.1 server for JSON on loopback. A handler that answers without a promise runs to its end
 * before the next request is looked at, which is what makes a conditional write conditional.
 */
export class JsonServer {
  private readonly server: Server;

  constructor(handler: JsonHandler) {
    this.server = createServer({ noDelay: true }, (request, response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      request.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_BODY_BYTES) {
          send(response, problem(413, `The body is larger than ${MAX_BODY_BYTES} bytes.`));
          request.destroy();
          return;
        }
        chunks.push(chunk);
      });
      request.on('end', () =>
        answer(handler, request, response, Buffer.concat(chunks).toString('utf8')),
      );
      request.on('error', () => response.destroy());
    });
    // A server that hangs up on idle connections would race with the next request on them.
    this.server.keepAliveTimeout = 0;
  }

  /** Listens on loopback. `port` 0 (default) takes a free one. Returns the port. Rejects when it is taken. */
  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    return (this.server.address() as AddressInfo).port;
  }

  /** Stops listening and ends every connection, streams included. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }
}
