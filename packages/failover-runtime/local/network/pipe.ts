import type { Socket } from 'node:net';
import type { LinkMode } from './links';
import { resetSocket } from './reset';

/** What travels over a link: bytes, the end of the stream (FIN), or a reset (RST). */
type Parcel = { readonly bytes: Buffer } | 'end' | 'reset';

interface Travelling {
  readonly parcel: Parcel;
  readonly dueMs: number;
}

/** So much may be on its way over a slow link before the sender is made to wait, as a real link does. */
const WINDOW_BYTES = 256 * 1024;

/**
 * One direction of one connection: carries what `source` sends to `target`, in order, under a link's mode.
 *
 * Ends and resets are carried like bytes: behind a black hole nobody learns that the other side has died.
 */
export class Pipe {
  /** Something vanished here: this stream has a hole and must not go on. */
  lost = false;
  private readonly queue: Travelling[] = [];
  private queuedBytes = 0;
  private timer: NodeJS.Timeout | undefined;
  private lineFreeAtMs = 0;
  private lastDueMs = 0;

  constructor(
    private readonly source: Socket,
    private readonly target: Socket,
    private mode: LinkMode,
  ) {
    target.on('drain', () => this.resumeSource());
  }

  bytes(bytes: Buffer): void {
    this.take({ bytes });
  }

  /** The source has finished sending; the other direction may go on. */
  end(): void {
    this.take('end');
  }

  /** The source is gone. */
  reset(): void {
    this.take('reset');
  }

  setMode(mode: LinkMode): void {
    this.mode = mode;
    if (mode.kind === 'black-hole' && this.queue.length > 0) {
      this.lost = true;
      this.dispose();
      this.resumeSource();
    }
  }

  /** Forgets what is on its way. */
  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.queue.length = 0;
    this.queuedBytes = 0;
  }

  private take(parcel: Parcel): void {
    // After a hole nothing may follow, even over a link that carries again.
    if (this.mode.kind === 'black-hole' || this.lost) {
      this.lost = true;
      return;
    }
    // After a slow spell, what comes later must not overtake what is still on its way.
    if (this.mode.kind === 'slow' || this.queue.length > 0) {
      this.enqueue(parcel);
      return;
    }
    this.deliver(parcel);
  }

  private enqueue(parcel: Parcel): void {
    const now = performance.now();
    const size = typeof parcel === 'string' ? 0 : parcel.bytes.length;
    const { delayMs, bytesPerSecond } = this.mode.kind === 'slow' ? this.mode : { delayMs: 0 };
    const sendingMs = bytesPerSecond === undefined ? 0 : (size / bytesPerSecond) * 1000;
    this.lineFreeAtMs = Math.max(this.lineFreeAtMs, now) + sendingMs;
    this.lastDueMs = Math.max(this.lastDueMs, this.lineFreeAtMs + delayMs);
    this.queue.push({ parcel, dueMs: this.lastDueMs });
    this.queuedBytes += size;
    if (this.queuedBytes > WINDOW_BYTES) {
      this.source.pause();
    }
    this.timer ??= setTimeout(() => this.deliverDue(), this.lastDueMs - now);
  }

  private deliverDue(): void {
    this.timer = undefined;
    // A timer may fire up to a millisecond early.
    const now = performance.now() + 1;
    while (this.queue[0] !== undefined && this.queue[0].dueMs <= now) {
      const { parcel } = this.queue.shift() as Travelling;
      this.queuedBytes -= typeof parcel === 'string' ? 0 : parcel.bytes.length;
      this.deliver(parcel);
    }
    this.resumeSource();
    if (this.queue[0] !== undefined) {
      this.timer = setTimeout(() => this.deliverDue(), this.queue[0].dueMs - now);
    }
  }

  private deliver(parcel: Parcel): void {
    if (this.target.destroyed) {
      return;
    }
    if (parcel === 'reset') {
      resetSocket(this.target);
    } else if (parcel === 'end') {
      this.target.end();
    } else if (!this.target.write(parcel.bytes)) {
      this.source.pause();
    }
  }

  private resumeSource(): void {
    if (this.queuedBytes <= WINDOW_BYTES && !this.target.writableNeedDrain) {
      this.source.resume();
    }
  }
}
