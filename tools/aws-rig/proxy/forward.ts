import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { WireRequest } from '../recognition/wire-request';
import type { Answer } from './answer';

/** Of one connection only. The length is written anew. */
const NOT_PASSED_ON = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'expect'];

/** Sends a request on to a server on loopback, with the host that the client named: S3 reads the bucket from it. */
export async function forward(wire: WireRequest, port: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      {
        host: '127.0.0.1',
        port,
        method: wire.method,
        path: wire.target,
        headers: { ...passedOn(wire.headers), 'content-length': String(wire.body.length) },
        agent: false,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 500,
            headers: passedOn(incoming.headers),
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(wire.body);
  });
}

function passedOn(
  headers: IncomingHttpHeaders | Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !NOT_PASSED_ON.includes(name))
      .map(([name, value]) => [name, String(value)]),
  );
}
