import { Deadline } from './deadline';
import { Session } from './session';
import { LOGGED_IN, message, startPeer, type Peer } from './testing/peer';
import type { Socket } from 'node:net';

let peer: Peer;
let session: Session;
afterEach(async () => {
  session.close();
  await peer.close();
});

/** Answers every statement with "done", after the login. */
function answering(socket: Socket): void {
  socket.once('data', () => {
    socket.write(LOGGED_IN);
    socket.on('data', () =>
      socket.write(
        Buffer.concat([message('C', Buffer.from('SELECT 0\0')), message('Z', Buffer.from('I'))]),
      ),
    );
  });
}

function sessionTo(port: number): Session {
  return new Session({
    host: '127.0.0.1',
    port,
    database: 'a',
    user: 'u',
    password: 'p',
    tls: 'disable',
  });
}

it('keeps its connection', async () => {
  let connections = 0;
  peer = await startPeer((socket) => {
    connections += 1;
    answering(socket);
  });
  session = sessionTo(peer.port);
  await session.query({ text: 'select' }, new Deadline(2_000));
  await session.query({ text: 'select' }, new Deadline(2_000));
  expect(connections).toBe(1);
});

it('shares one attempt to connect', async () => {
  let connections = 0;
  peer = await startPeer((socket) => {
    connections += 1;
    answering(socket);
  });
  session = sessionTo(peer.port);
  await Promise.all([1, 2, 3].map(() => session.ready(new Deadline(2_000))));
  expect(connections).toBe(1);
});

it('connects anew where the kept connection breaks under a statement', async () => {
  const sockets: Socket[] = [];
  peer = await startPeer((socket) => {
    sockets.push(socket);
    if (sockets.length > 1) answering(socket);
    else
      socket.once(
        'data',
        () => socket.write(LOGGED_IN).valueOf() && socket.once('data', () => socket.destroy()),
      );
  });
  session = sessionTo(peer.port);
  await session.ready(new Deadline(2_000));
  await session.query({ text: 'select' }, new Deadline(2_000));
  expect(sockets).toHaveLength(2);
});

it('tells how the server is now, not how the kept connection broke', async () => {
  peer = await startPeer((socket) => socket.once('data', () => socket.write(LOGGED_IN)));
  session = sessionTo(peer.port);
  await session.ready(new Deadline(2_000));
  await peer.close();
  await expect(session.query({ text: 'select' }, new Deadline(2_000))).rejects.toMatchObject({
    outcome: 'refused',
    detail: 'ECONNREFUSED',
  });
});
