import { z } from 'zod';
import { DATABASE_REGIONS, type DatabaseRegion } from '../../core/regions';
import { PgDrError } from '../../plan/errors';
import type { Ports } from '../../plan/ports';
import { JsonServer, type JsonReply, type JsonRequest } from '../http/json-server';
import { notBeside, type BesideServer } from './beside';

const bodySchema = z.object({
  timeoutMs: z.number().positive(),
  epoch: z.number().int().optional(),
});

function isDatabaseRegion(text: string | undefined): text is DatabaseRegion {
  return DATABASE_REGIONS.includes(text as DatabaseRegion);
}

async function carryOut(
  { method, path, body }: JsonRequest,
  databases: Ports['databases'],
  beside: BesideServer | undefined,
): Promise<unknown> {
  const { timeoutMs, epoch = 0 } = bodySchema.parse(JSON.parse(body));
  const [what, of] = path;
  if (what === 'observe' && isDatabaseRegion(of)) {
    return databases[of].observe(timeoutMs);
  }
  if (beside === undefined) {
    throw notBeside();
  }
  switch (`${method} ${what ?? ''}`) {
    case 'POST fence':
      return beside.fence(epoch, timeoutMs);
    case 'POST unfence':
      await beside.unfence(epoch, timeoutMs);
      return {};
    case 'POST follow':
      return { how: await beside.follow(epoch, timeoutMs) };
    default:
      throw notBeside();
  }
}

/**
 * What an agent can be asked, over HTTP: `POST /observe/<region>`, and where a server is beside it `/fence`,
 * `/unfence`, `/follow`, with `{epoch, timeoutMs}`. Refusals are status 409 with `{error, code}`.
 */
export function agentServer(
  databases: Ports['databases'],
  beside: BesideServer | undefined,
): JsonServer {
  return new JsonServer(async (request): Promise<JsonReply> => {
    try {
      return { status: 200, body: JSON.stringify(await carryOut(request, databases, beside)) };
    } catch (error) {
      if (!(error instanceof PgDrError)) throw error;
      return { status: 409, body: JSON.stringify({ error: error.message, code: error.code }) };
    }
  });
}
