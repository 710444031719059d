import { Agent, request as httpRequest, type ClientRequest } from 'node:http';

export interface LineStreamOptions {
  /** Default `127.0.0.1`. */
  readonly host?: string;
  readonly port: number;
  readonly path: string;
  /** A stream that brings nothing for so long is taken for dead and opened anew, in milliseconds. Default 2,000. */
  readonly silentAfterMs?: number;
  /** Pause before it is opened anew. Default 50. */
  readonly retryMs?: number;
  readonly onLine: (line: string) => void;
}

/** Follows a long-lived response line by line, for ever: opens it anew when it breaks or falls silent. */
export class LineStream {
  private request: ClientRequest | undefined;
  private silence: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly options: LineStreamOptions) {
    this.open();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.silence);
    clearTimeout(this.retry);
    this.request?.destroy();
  }

  private open(): void {
    const { host = '127.0.0.1', port, path } = this.options;
    // A connection of its own: it never goes back to a pool.
    const request = httpRequest({
      host,
      port,
      path,
      agent: new Agent({ keepAlive: false, noDelay: true }),
    });
    this.request = request;
    this.heard();
    request.on('response', (response) => {
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        this.heard();
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          if (line !== '' && !this.closed) {
            this.take(line, request);
          }
        }
      });
      response.on('error', () => undefined);
    });
    request.on('error', () => undefined);
    request.once('close', () => this.openLater());
    request.end();
  }

  /** A line that makes no sense says that this is not the stream we think it is. */
  private take(line: string, request: ClientRequest): void {
    try {
      this.options.onLine(line);
    } catch {
      request.destroy();
    }
  }

  private heard(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.request?.destroy(), this.options.silentAfterMs ?? 2000);
  }

  private openLater(): void {
    clearTimeout(this.silence);
    if (!this.closed) {
      this.retry = setTimeout(() => this.open(), this.options.retryMs ?? 50);
    }
  }
}
