import { bothWays, OPEN, type LinkMode } from './links';
import { Network } from './network';
import { EchoServer, Peer } from './testing/peers';

const CUT: LinkMode = { kind: 'cut' };
const HOLE: LinkMode = { kind: 'black-hole' };

describe('Network', () => {
  let network: Network;
  let echo: EchoServer;
  let port: number;
  const peers: Peer[] = [];

  async function connect(to = port): Promise<Peer> {
    const peer = await Peer.connect(to);
    peers.push(peer);
    return peer;
  }

  /** A second connection over links that carry: what it has seen happen, happened after what came before. */
  async function roundTripElsewhere(): Promise<void> {
    const other = await connect(
      await network.addRoute({ from: 'outside', to: 'witness', service: 'probe', targetPort }),
    );
    other.send('elsewhere');
    await other.reads('elsewhere');
  }

  let targetPort: number;

  beforeEach(async () => {
    network = new Network();
    echo = new EchoServer();
    targetPort = await echo.listen();
    port = await network.addRoute({ from: 'standby', to: 'home', service: 'sql', targetPort });
  });

  afterEach(async () => {
    peers.splice(0).forEach((peer) => peer.socket.destroy());
    await network.close();
    await echo.close();
  });

  it('carries bytes and both halves of the end of a connection', async () => {
    const peer = await connect();
    peer.socket.end('last words');
    await peer.reads('last words');
    expect(await peer.ends()).toBe('end');
  });

  it('carries a large answer whole', async () => {
    const peer = await connect();
    const text = 'x'.repeat(8 * 1024 * 1024);
    peer.send(`${text}!`);
    await peer.reads('!');
    expect(peer.received.length).toBe(text.length + 1);
  });

  it.each([
    ['there', [{ from: 'standby', to: 'home', mode: CUT }]],
    ['back', [{ from: 'home', to: 'standby', mode: CUT }]],
    ['both', bothWays('home', 'standby', CUT)],
  ] as const)(
    'resets connections at once when the way %s is cut, and refuses new ones',
    async (_, changes) => {
      const peer = await connect();
      peer.send('one');
      await peer.reads('one');
      network.setLinks(changes);
      expect(await peer.ends()).toBe('reset');
      const late = await connect();
      expect(await late.ends()).toBe('reset');
      expect(late.received).toBe('');
      expect(echo.sockets).toHaveLength(1);
    },
  );

  it('carries again after a cut', async () => {
    network.setLinks(bothWays('home', 'standby', CUT));
    network.setLinks(bothWays('home', 'standby', OPEN));
    const peer = await connect();
    peer.send('again');
    await peer.reads('again');
  });

  it('loses what is sent into a black hole, and only that direction', async () => {
    const peer = await connect();
    peer.send('one');
    await peer.reads('one');
    network.setLinks([{ from: 'home', to: 'standby', mode: HOLE }]);
    peer.send('two');
    await echo.until(() => echo.received === 'onetwo');
    await roundTripElsewhere();
    expect(peer.received).toBe('one');
    expect(peer.ended).toBeUndefined();
  });

  it('resets a connection with a hole in it when the link carries again', async () => {
    const peer = await connect();
    peer.send('one');
    await peer.reads('one');
    network.setLinks([{ from: 'standby', to: 'home', mode: HOLE }]);
    peer.send('lost');
    await roundTripElsewhere();
    expect(echo.received).not.toContain('lost');
    network.setLinks([{ from: 'standby', to: 'home', mode: OPEN }]);
    expect(await peer.ends()).toBe('reset');
  });

  it('lets a connection live on that lost nothing in a black hole', async () => {
    const peer = await connect();
    peer.send('one');
    await peer.reads('one');
    network.setLinks(bothWays('home', 'standby', HOLE));
    network.setLinks(bothWays('home', 'standby', OPEN));
    peer.send('two');
    await peer.reads('two');
  });

  it('hides the death of a server behind a black hole', async () => {
    const peer = await connect();
    peer.send('one');
    await peer.reads('one');
    network.setLinks(bothWays('home', 'standby', HOLE));
    echo.sockets[0]?.resetAndDestroy();
    await roundTripElsewhere();
    expect(peer.ended).toBeUndefined();
    network.setLinks(bothWays('home', 'standby', OPEN));
    expect(await peer.ends()).toBe('reset');
  });

  it.each(['there', 'back'])(
    'holds new connections while the way %s is a black hole',
    async (way) => {
      const [from, to] =
        way === 'there' ? (['standby', 'home'] as const) : (['home', 'standby'] as const);
      network.setLinks([{ from, to, mode: HOLE }]);
      const quitter = await connect();
      quitter.send('never');
      quitter.socket.destroy();
      const peer = await connect();
      peer.send('held');
      await roundTripElsewhere();
      expect(peer.received).toBe('');
      expect(peer.ended).toBeUndefined();
      network.setLinks([{ from, to, mode: OPEN }]);
      await peer.reads('held');
      expect(echo.received).not.toContain('never');
    },
  );

  it('delays each direction by its own time and keeps the order', async () => {
    network.setLinks([{ from: 'standby', to: 'home', mode: { kind: 'slow', delayMs: 40 } }]);
    const peer = await connect();
    const startedAtMs = performance.now();
    for (const text of ['a', 'b', 'c', 'd']) {
      peer.send(text);
    }
    await peer.reads('d');
    // The handshake and then the bytes, each with the delay of the way there.
    expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(75);
    expect(peer.received).toBe('abcd');
    network.setLinks([{ from: 'standby', to: 'home', mode: OPEN }]);
    peer.send('e');
    await peer.reads('abcde');
  });

  it('carries no more than the bandwidth', async () => {
    const peer = await connect();
    peer.send('one');
    await peer.reads('one');
    network.setLinks([
      {
        from: 'home',
        to: 'standby',
        mode: { kind: 'slow', delayMs: 0, bytesPerSecond: 1_000_000 },
      },
    ]);
    const startedAtMs = performance.now();
    peer.send(`${'x'.repeat(100_000)}!`);
    await peer.reads('!');
    expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(95);
  });

  it('resets the client at once when nobody listens at the target', async () => {
    const peer = await connect(
      await network.addRoute({ from: 'standby', to: 'home', service: 'sql', targetPort: 1 }),
    );
    expect(await peer.ends()).toBe('reset');
    expect(peer.received).toBe('');
  });

  it('passes the death of a server on at once', async () => {
    const peer = await connect();
    peer.send('one');
    await peer.reads('one');
    echo.sockets[0]?.resetAndDestroy();
    expect(await peer.ends()).toBe('reset');
  });

  it('limits a change to one service, and never lets it undo a worse one of the whole link', async () => {
    const replication = await connect(
      await network.addRoute({ from: 'standby', to: 'home', service: 'replication', targetPort }),
    );
    const sql = await connect();
    network.setLinks([{ from: 'home', to: 'standby', service: 'replication', mode: HOLE }]);
    replication.send('unanswered');
    sql.send('answered');
    await sql.reads('answered');
    await echo.until(() => echo.received.includes('unanswered'));
    expect(replication.received).toBe('');
    network.setLinks(bothWays('home', 'standby', CUT));
    network.setLinks([{ from: 'home', to: 'standby', service: 'replication', mode: OPEN }]);
    expect(await replication.ends()).toBe('reset');
    expect(await sql.ends()).toBe('reset');
  });

  it('says which links have a fault and which routes are in use', async () => {
    const peer = await connect();
    peer.send('one');
    await peer.reads('one');
    network.setLinks(bothWays('home', 'witness', HOLE, 'store'));
    expect(network.state()).toEqual({
      faults: bothWays('home', 'witness', HOLE, 'store'),
      routes: [{ from: 'standby', to: 'home', service: 'sql', targetPort, port, connections: 1 }],
    });
    await network.removeRoute(port);
    expect(await peer.ends()).toBe('reset');
    expect(network.state().routes).toEqual([]);
  });

  it('forgets connections that have ended', async () => {
    const peer = await connect();
    peer.socket.end('bye');
    expect(await peer.ends()).toBe('end');
    await roundTripElsewhere();
    expect(network.state().routes[0]?.connections).toBe(0);
  });
});
