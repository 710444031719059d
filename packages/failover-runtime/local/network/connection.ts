import { connect, type Socket } from 'node:net';
import type { LinkMode } from './links';
import { Pipe } from './pipe';
import { LOOPBACK } from './places';
import { resetSocket } from './reset';

/** The modes of the two links that a connection uses: from the client to the server, and back. */
export interface LinkPair {
  readonly there: LinkMode;
  readonly back: LinkMode;
}

/** So much a client may send before its connection has been made; TCP would let it fill its send buffer. */
const EARLY_BYTES = 64 * 1024;

function either(links: LinkPair, kind: LinkMode['kind']): boolean {
  return links.there.kind === kind || links.back.kind === kind;
}

function delayMs(mode: LinkMode): number {
  return mode.kind === 'slow' ? mode.delayMs : 0;
}

/**
 * One proxied connection.
 *
 * The kernel accepts for us before we can ask the links, so a client always believes it is connected. What
 * it sends is held until the connection has really been made, which needs both directions: with either one
 * cut, or with nobody at the target, the client is reset before any byte; with either one a black hole
 * nothing happens at all, until the links carry again.
 */
export class Connection {
  private server: Socket | undefined;
  private there: Pipe | undefined;
  private back: Pipe | undefined;
  private early: Buffer[] = [];
  private earlyBytes = 0;
  private earlyEnd = false;
  private handshake: NodeJS.Timeout | undefined;

  constructor(
    private readonly client: Socket,
    private readonly targetPort: number,
    private links: LinkPair,
    private readonly onClosed: () => void,
  ) {
    client.on('data', (bytes: Buffer) => this.fromClient(bytes));
    client.on('end', () => this.endOfClient());
    client.on('error', () => (this.there ? this.there.reset() : this.reset()));
    client.on('close', () => this.finish());
  }

  /** Makes the connection as far as the links let it. */
  start(): void {
    clearTimeout(this.handshake);
    if (this.server !== undefined || this.client.destroyed) {
      return;
    }
    if (either(this.links, 'cut')) {
      this.reset();
    } else if (!either(this.links, 'black-hole')) {
      // The handshake is one round trip, also when its answer is a refusal.
      const roundTripMs = delayMs(this.links.there) + delayMs(this.links.back);
      if (roundTripMs > 0) {
        this.handshake = setTimeout(() => this.dial(), roundTripMs);
      } else {
        this.dial();
      }
    }
  }

  setLinks(links: LinkPair): void {
    this.links = links;
    const hole = this.there?.lost === true || this.back?.lost === true;
    if (either(links, 'cut') || (hole && !either(links, 'black-hole'))) {
      this.reset();
      return;
    }
    this.there?.setMode(links.there);
    this.back?.setMode(links.back);
    this.start();
  }

  /** Resets both sides at once. */
  reset(): void {
    clearTimeout(this.handshake);
    this.there?.dispose();
    this.back?.dispose();
    resetSocket(this.client);
    if (this.server !== undefined) {
      resetSocket(this.server);
    }
    this.finish();
  }

  private dial(): void {
    const server = connect({
      host: LOOPBACK,
      port: this.targetPort,
      noDelay: true,
      allowHalfOpen: true,
    });
    this.server = server;
    server.on('connect', () => this.established(server));
    server.on('error', () => (this.back ? this.back.reset() : this.reset()));
    server.on('close', () => this.finish());
  }

  private established(server: Socket): void {
    if (this.client.destroyed) {
      resetSocket(server);
      return;
    }
    const there = new Pipe(this.client, server, this.links.there);
    const back = new Pipe(server, this.client, this.links.back);
    this.there = there;
    this.back = back;
    server.on('data', (bytes: Buffer) => back.bytes(bytes));
    server.on('end', () => back.end());
    for (const bytes of this.early) {
      there.bytes(bytes);
    }
    this.early = [];
    if (this.earlyEnd) {
      there.end();
    }
    this.client.resume();
  }

  private fromClient(bytes: Buffer): void {
    if (this.there !== undefined) {
      this.there.bytes(bytes);
      return;
    }
    this.early.push(bytes);
    this.earlyBytes += bytes.length;
    if (this.earlyBytes > EARLY_BYTES) {
      this.client.pause();
    }
  }

  private endOfClient(): void {
    if (this.there !== undefined) {
      this.there.end();
    } else if (either(this.links, 'black-hole')) {
      // It gave up before the connection was made: the target never hears of it.
      this.reset();
    } else {
      this.earlyEnd = true;
    }
  }

  private finish(): void {
    if (this.client.destroyed && (this.server === undefined || this.server.destroyed)) {
      this.onClosed();
    }
  }
}
