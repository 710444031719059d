import { randomUUID } from 'node:crypto';
import { textAnswer, type Answer } from '../proxy/answer';
import type { Call, Handler } from '../proxy/handler';
import { serviceError } from '../proxy/service-error';
import { formParameters } from '../recognition/form-parameters';
import { OPERATIONS } from './operations';
import { addTags, listTags, removeTags } from './tags';
import { Parameters } from './wire/parameters';
import { RdsError } from './wire/rds-error';
import { renderXml, type XmlValue } from './wire/xml';
import type { World } from './world';

const NAMESPACE = 'http://rds.amazonaws.com/doc/2014-10-31/';

const TAGS: Readonly<Record<string, (world: World, wanted: Parameters) => XmlValue>> = {
  AddTagsToResource: addTags,
  ListTagsForResource: listTags,
  RemoveTagsFromResource: removeTags,
};

/** Answers for RDS by driving real servers. Our code: nothing that it answers is evidence of what RDS does. */
export function rdsFacade(world: World): Handler {
  return {
    name: 'rds',
    answer: (call) => {
      if (call.service !== 'rds') return undefined;
      const wanted = new Parameters(formParameters(call.wire));
      const operation = OPERATIONS[call.operation];
      if (operation !== undefined) {
        return respond(call, async () => operation(world, call.region, wanted));
      }
      const tags = TAGS[call.operation]?.(world, wanted);
      return tags === undefined ? undefined : respond(call, async () => tags);
    },
  };
}

async function respond(call: Call, work: () => Promise<XmlValue>): Promise<Answer> {
  try {
    const result = await work();
    const body = renderXml(`${call.operation}Response`, {
      [`${call.operation}Result`]: result ?? {},
      ResponseMetadata: { RequestId: randomUUID() },
    }).replace('>', ` xmlns="${NAMESPACE}">`);
    return textAnswer(200, 'text/xml', body);
  } catch (error) {
    if (!(error instanceof RdsError)) throw error;
    const { code, message, status } = error;
    return serviceError(call.protocol, { code, message, status });
  }
}
