import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { FaultRules } from '../faults/fault-rules';
import type { Permissions } from '../faults/permissions';
import { iamActions } from '../recognition/iam-actions';
import { recognise } from '../recognition/recognise';
import type { Answer } from './answer';
import type { CallLog } from './call-log';
import type { Call, Handler } from './handler';
import type { Callers } from './callers';
import { readRequest } from './read-request';
import { accessDenied, serviceError, throttlingError } from './service-error';
import { askStandIn } from './stand-in';

/** More would only be code or data on their way to S3 or Lambda. */
const RECORDED_BYTES = 64 * 1024;

export interface ProxyOptions {
  readonly rules: FaultRules;
  readonly log: CallLog;
  readonly handlers: readonly Handler[];
  readonly callers: Callers;
  readonly permissions: Permissions;
}

/** The endpoint of every service in every region: recognises, records, spoils and answers calls. */
export class Proxy {
  private readonly server: Server;
  private standInPort = 0;

  constructor(private readonly options: ProxyOptions) {
    this.server = createServer({ noDelay: true }, (request, response) => {
      void this.serve(request, response).catch(() => response.destroy());
    });
    // Hanging up on idle connections would race with the next request on them.
    this.server.keepAliveTimeout = 0;
    this.server.requestTimeout = 0;
  }

  /** Listens on a free loopback port and returns it. Calls are answered once `forwardTo` has been called. */
  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  forwardTo(standInPort: number): void {
    this.standInPort = standInPort;
  }

  /** Ends every connection, hanging ones included. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wire = await readRequest(request);
    const recognised = recognise(wire);
    const invocation = wire.headers['amz-sdk-invocation-id'];
    const known = {
      ...recognised,
      ...this.options.callers.caller(recognised.accessKeyId),
      ...(typeof invocation === 'string' ? { invocation } : {}),
    };
    const complete = this.options.log.open({
      ...known,
      atMs: Date.now(),
      target: wire.target,
      body: wire.body.toString('utf8', 0, RECORDED_BYTES),
    });
    const { delayMs, fault } = this.options.rules.judge(known);
    if (delayMs > 0) await delay(delayMs, undefined, { ref: false });

    switch (fault?.kind) {
      case 'hang':
        // Kept open for ever: the client gives up, or the rig ends.
        complete({ fault: 'hang' });
        return;
      case 'kill-caller':
        if (fault.when === 'after') {
          const { answer, answeredBy } = await this.answer({ ...known, wire });
          complete({ fault: fault.kind, answeredBy, status: answer.status });
        } else {
          complete({ fault: fault.kind });
        }
        this.options.callers.kill(known.accessKeyId);
        request.socket.resetAndDestroy();
        return;
      case 'reset':
        complete({ fault: 'reset' });
        request.socket.resetAndDestroy();
        return;
      case 'throttle':
      case 'error': {
        const answer =
          fault.kind === 'throttle'
            ? throttlingError(known.protocol)
            : serviceError(known.protocol, {
                status: 400,
                message: 'Refused by a rule.',
                ...fault,
              });
        complete({ fault: fault.kind, answeredBy: 'fault', status: answer.status });
        send(response, answer);
        return;
      }
      default: {
        const { answer, answeredBy } = await this.answer({ ...known, wire });
        const ending = { answeredBy, status: answer.status };
        if (fault === undefined) {
          complete(ending);
          send(response, answer);
        } else {
          complete({ ...ending, fault: fault.kind });
          request.socket.resetAndDestroy();
        }
      }
    }
  }

  private async answer(call: Call): Promise<{ answer: Answer; answeredBy: string }> {
    const denied = this.options.permissions.denied(
      call.principal,
      iamActions(call, call.wire.body.toString()),
    );
    if (denied !== undefined) {
      const message = `${call.principal ?? ''} is not authorized to perform: ${denied}`;
      return { answer: accessDenied(call.protocol, message), answeredBy: 'permissions' };
    }
    for (const handler of this.options.handlers) {
      const answer = handler.answer(call);
      if (answer !== undefined)
        return { answer: await failSafe(call, answer), answeredBy: handler.name };
    }
    return { answer: await askStandIn(call, call.wire, this.standInPort), answeredBy: 'moto' };
  }
}

/** A fault of our own is answered, too, and not tried again: the test must see it at once. */
async function failSafe(call: Call, answer: Promise<Answer>): Promise<Answer> {
  return answer.catch((error: unknown) =>
    serviceError(call.protocol, { status: 501, code: 'RigFailure', message: String(error) }),
  );
}

function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    // Every service sends one; the stand-in's interpreter of state machines relies on it.
    'x-amzn-requestid': randomUUID(),
    ...answer.headers,
    'content-length': answer.body.length,
  });
  response.end(answer.body);
}
