import { once } from 'node:events';
import {
  type Server as HttpServer,
  type RequestListener,
  createServer as createHttpServer,
} from 'node:http';
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { httpLookup } from './endpoint';
import { DeadlineError } from './outcome';
import { WriterSession } from './session';

const LOGIN = { user: 'app', password: 'app', database: 'app' };

async function listen(server: Server | HttpServer): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

describe('a server that accepts and says nothing', () => {
  it('is given up at the deadline, and its connection dropped', async () => {
    const server = createServer({ allowHalfOpen: true });
    const port = await listen(server);
    const accepted = once(server, 'connection') as Promise<[Socket]>;
    const opening = WriterSession.open({ host: '127.0.0.1', port }, LOGIN, 50);
    await expect(opening).rejects.toThrow(DeadlineError);
    const [socket] = await accepted;
    socket.resume();
    // The client's end is destroyed, not only given up.
    if (!socket.readableEnded) await once(socket, 'end');
    socket.destroy();
    server.close();
  });

  it('is told from one that refuses', async () => {
    const server = createServer();
    const port = await listen(server);
    server.close();
    await once(server, 'close');
    await expect(WriterSession.open({ host: '127.0.0.1', port }, LOGIN, 1_000)).rejects.toThrow(
      'ECONNREFUSED',
    );
  });
});

describe('httpLookup', () => {
  let server: HttpServer | undefined;
  const serve = async (listener: RequestListener): Promise<string> => {
    server = createHttpServer(listener);
    return `http://127.0.0.1:${await listen(server)}/endpoint?from=outside`;
  };
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  it('shares one request among those who ask at the same time', async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.end(JSON.stringify({ host: '127.0.0.1', port: 5000 + asked, region: 'home' }));
    });
    const lookup = httpLookup(url, 5_000);
    const both = await Promise.all([lookup(), lookup()]);
    expect(both).toEqual([
      { host: '127.0.0.1', port: 5001 },
      { host: '127.0.0.1', port: 5001 },
    ]);
    await expect(lookup()).resolves.toEqual({ host: '127.0.0.1', port: 5002 });
  });

  it('rejects at its deadline, and asks anew the next time', async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      if (asked > 1) response.end(JSON.stringify({ host: '127.0.0.1', port: 1 }));
    });
    const lookup = httpLookup(url, 40);
    await expect(lookup()).rejects.toThrow(DeadlineError);
    await expect(lookup()).resolves.toMatchObject({ port: 1 });
  });

  it.each([
    ['an error', 404, '{}', 'answered 404'],
    ['no address', 200, '{"region":"home"}', 'something else than host and port'],
    ['no JSON', 200, 'hello', 'something else than host and port'],
  ])('rejects %s', async (_, status, body, message) => {
    const url = await serve((_request, response) => {
      response.writeHead(status);
      response.end(body);
    });
    await expect(httpLookup(url, 5_000)()).rejects.toThrow(message);
  });
});
