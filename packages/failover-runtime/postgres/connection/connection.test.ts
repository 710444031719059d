import { Connection } from './connection';
import { Deadline } from './deadline';
import type { ConnectionFault } from './fault';
import { SESSION_OPTIONS, type ConnectionSettings, type TlsMode } from './settings';
import { fatal, LOGGED_IN, startPeer, type Peer } from './testing/peer';

const DEADLINE_MS = 150;

let peer: Peer | undefined;
afterEach(async () => {
  await peer?.close();
  peer = undefined;
});

function settings(port: number, tls: TlsMode = 'disable'): ConnectionSettings {
  return { host: '127.0.0.1', port, database: 'app', user: 'pgdr_admin', password: 'x', tls };
}

function open(port: number, tls?: TlsMode, onLost = (): void => undefined): Promise<Connection> {
  return Connection.open(settings(port, tls), SESSION_OPTIONS, new Deadline(DEADLINE_MS), onLost);
}

/** The fault of a rejected call, and how long it took. */
async function faultOf(
  work: Promise<unknown>,
): Promise<{ fault: ConnectionFault; tookMs: number }> {
  const began = performance.now();
  const fault = await work.then(
    () => {
      throw new Error('it was expected to be rejected');
    },
    (error: unknown) => error as ConnectionFault,
  );
  return { fault, tookMs: performance.now() - began };
}

describe('opening a connection', () => {
  it('is refused where nobody listens', async () => {
    peer = await startPeer(() => undefined);
    await peer.close();
    const { fault } = await faultOf(open(peer.port));
    expect(fault).toMatchObject({ outcome: 'refused', detail: 'ECONNREFUSED' });
  });

  it('is refused by a peer that accepts and closes without a word', async () => {
    peer = await startPeer((socket) => socket.end());
    const { fault } = await faultOf(open(peer.port));
    expect(fault.outcome).toBe('refused');
  });

  it('is refused by a peer that accepts and resets', async () => {
    peer = await startPeer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const { fault } = await faultOf(open(peer.port));
    expect(fault.outcome).toBe('refused');
  });

  it.each(['disable', 'require', 'verify-full'] as const)(
    'meets silence by the deadline where the peer accepts and never answers (TLS: %s)',
    async (tls) => {
      peer = await startPeer(() => undefined);
      const ended = peer.nextEnd();
      const { fault, tookMs } = await faultOf(open(peer.port, tls));
      expect(fault.outcome).toBe('silent');
      expect(tookMs).toBeLessThan(DEADLINE_MS + 500);
      await ended;
    },
  );

  it('meets silence where the TLS handshake never ends', async () => {
    peer = await startPeer((socket) => socket.once('data', () => socket.write('S')));
    const ended = peer.nextEnd();
    const { fault } = await faultOf(open(peer.port, 'require'));
    expect(fault.outcome).toBe('silent');
    await ended;
  });

  it('meets silence where the password is not asked for nor refused', async () => {
    peer = await startPeer((socket) =>
      socket.once('data', () => socket.write(LOGGED_IN.subarray(0, 4))),
    );
    const { fault } = await faultOf(open(peer.port));
    expect(fault.outcome).toBe('silent');
  });

  it('fails where the server has no TLS', async () => {
    peer = await startPeer((socket) => socket.once('data', () => socket.write('N')));
    const { fault } = await faultOf(open(peer.port, 'require'));
    expect(fault).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining('SSL') as unknown,
    });
  });

  it('fails with the SQLSTATE where the login is refused', async () => {
    peer = await startPeer((socket) =>
      socket.once('data', () => socket.end(fatal('28000', 'no pg_hba.conf entry'))),
    );
    const { fault } = await faultOf(open(peer.port));
    expect(fault).toMatchObject({
      outcome: 'failed',
      sqlState: '28000',
      detail: 'no pg_hba.conf entry',
    });
  });
});

describe('an open connection', () => {
  it('meets silence by the deadline where the peer stops answering', async () => {
    peer = await startPeer((socket) => socket.once('data', () => socket.write(LOGGED_IN)));
    const connection = await open(peer.port);
    const ended = peer.nextEnd();
    const { fault, tookMs } = await faultOf(
      connection.query({ text: 'select 1' }, new Deadline(DEADLINE_MS)),
    );
    expect(fault.outcome).toBe('silent');
    expect(tookMs).toBeLessThan(DEADLINE_MS + 500);
    expect(connection.usable).toBe(false);
    await ended;
  });

  it('meets silence by the deadline where the peer no longer reads', async () => {
    peer = await startPeer((socket) =>
      socket.once('data', () => {
        socket.write(LOGGED_IN);
        socket.pause();
      }),
    );
    const connection = await open(peer.port);
    // More than any socket buffer takes, so that the write itself cannot end.
    const { fault } = await faultOf(
      connection.query(
        { text: 'select $1', values: ['x'.repeat(50_000_000)] },
        new Deadline(DEADLINE_MS),
      ),
    );
    expect(fault.outcome).toBe('silent');
  });

  it('tells at once when it breaks by itself', async () => {
    let drop = (): void => undefined;
    peer = await startPeer((socket) => {
      drop = () => socket.destroy();
      socket.once('data', () => socket.write(LOGGED_IN));
    });
    const { port } = peer;
    const lost = new Promise<void>((resolve, reject) => {
      open(port, 'disable', resolve).then(() => drop(), reject);
    });
    await lost;
  });

  it('does not tell of its own end', async () => {
    const onLost = jest.fn();
    peer = await startPeer((socket) => socket.once('data', () => socket.write(LOGGED_IN)));
    const connection = await open(peer.port, 'disable', onLost);
    const ended = peer.nextEnd();
    connection.destroy();
    await ended;
    expect(onLost).not.toHaveBeenCalled();
    expect(connection.usable).toBe(false);
  });
});
