import { Agent, request as httpRequest } from 'node:http';
import type { Socket } from 'node:net';
import { AdapterError } from '../../plan/errors';
import type { JsonReply } from './json-server';

export interface JsonClientOptions {
  /** What is at the other end, for error messages: `the store in standby`. */
  readonly name: string;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  readonly port: number;
  /** How long a new connection may take, in milliseconds. Default 250. */
  readonly connectMs?: number;
  /** How long a whole call may take, from the first byte sent to the last one read. Default 1,000. */
  readonly totalMs?: number;
}

/**
 * Keep-alive HTTP client for one JSON server. Every call ends by itself, also against a peer that accepts
 * and never answers or never finishes: it then rejects with `AdapterError`, and what happened there is
 * unknown. Nothing is tried twice here: whether a call may be repeated is for the caller to know.
 */
export class JsonClient {
  private readonly agent = new Agent({ keepAlive: true, noDelay: true });
  private readonly connectMs: number;
  private readonly totalMs: number;

  constructor(private readonly options: JsonClientOptions) {
    this.connectMs = options.connectMs ?? 250;
    this.totalMs = options.totalMs ?? 1000;
  }

  /** `totalMs` (default: the client's) is the limit of this call. */
  request(
    method: 'GET' | 'PUT' | 'POST',
    path: string,
    body?: string,
    totalMs = this.totalMs,
  ): Promise<JsonReply> {
    return new Promise((resolve, reject) => {
      const { name, host = '127.0.0.1', port } = this.options;
      const headers = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const request = httpRequest({ agent: this.agent, host, port, method, path, headers });
      let connecting: NodeJS.Timeout | undefined;
      const giveUp = (what: string, cause?: Error): void => {
        clearTimeout(total);
        clearTimeout(connecting);
        reject(new AdapterError(`${method} ${path}: ${name} ${what}.`, cause && { cause }));
        request.destroy();
      };
      const total = setTimeout(() => giveUp(`did not answer within ${totalMs} ms`), totalMs);
      request.on('socket', (socket: Socket) => {
        if (!socket.connecting) {
          return;
        }
        connecting = setTimeout(
          () => giveUp(`did not connect within ${this.connectMs} ms`),
          this.connectMs,
        );
        socket.once('connect', () => clearTimeout(connecting));
      });
      request.on('error', (error: NodeJS.ErrnoException) =>
        giveUp(`failed (${error.code ?? error.message})`, error),
      );
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', (error: NodeJS.ErrnoException) =>
          giveUp(`broke off (${error.code ?? error.message})`, error),
        );
        response.on('end', () => {
          clearTimeout(total);
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString('utf8'),
          });
        });
      });
      request.end(body);
    });
  }

  /** The same, for calls whose only good answer is status 200. */
  async ok(method: 'GET' | 'PUT' | 'POST', path: string, body?: string): Promise<string> {
    const reply = await this.request(method, path, body);
    if (reply.status !== 200) {
      throw unexpected(this.options.name, reply);
    }
    return reply.body;
  }

  get name(): string {
    return this.options.name;
  }

  /** Ends every connection, busy ones included. */
  close(): void {
    this.agent.destroy();
  }
}

/** The error for an answer that the caller has no use for. */
export function unexpected(name: string, reply: JsonReply): AdapterError {
  return new AdapterError(
    `Unexpected answer of ${name}: status ${reply.status}, ${reply.body.slice(0, 200)}`,
  );
}

/** Reads an answer that comes from another process: `AdapterError` when it is not JSON or not what was expected. */
export function readAnswer<T>(name: string, body: string, parse: (data: unknown) => T): T {
  try {
    return parse(JSON.parse(body));
  } catch (error) {
    throw new AdapterError(`Unreadable answer of ${name}.`, { cause: error });
  }
}
