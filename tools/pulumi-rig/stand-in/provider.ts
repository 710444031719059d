import { Server, ServerCredentials, type ServiceError, status } from '@grpc/grpc-js';
import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import * as plugin from '@pulumi/pulumi/proto/plugin_pb';
import { ResourceProviderService } from '@pulumi/pulumi/proto/provider_grpc_pb';
import * as proto from '@pulumi/pulumi/proto/provider_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { type JavaScriptValue, Struct } from 'google-protobuf/google/protobuf/struct_pb';
import { differenceOf } from './difference';
import type { Properties, Thing, World } from './world';

/** A provider that the engine attaches to. */
export interface RunningProvider {
  readonly port: number;
  stop(): void;
}

/** Serves the world to an engine as its provider `aws` does: what it is told, what it is asked, what it compares. */
export async function serve(world: World): Promise<RunningProvider> {
  const server = new Server({ 'grpc.max_receive_message_length': -1 });
  server.addService(ResourceProviderService, serviceOf(world));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return { port, stop: () => server.forceShutdown() };
}

function serviceOf(world: World) {
  return {
    ...ceremonies,
    check: unary((request: proto.CheckRequest) =>
      new proto.CheckResponse().setInputs(request.getNews()),
    ),
    diff: unary((request: proto.DiffRequest) => {
      const { changed, replacing } = differenceOf(
        request.getType(),
        propertiesOf(request.getOlds()),
        propertiesOf(request.getNews()),
        request.getIgnorechangesList(),
      );
      return new proto.DiffResponse()
        .setChanges(changes(changed.length > 0))
        .setDiffsList([...changed])
        .setReplacesList([...replacing]);
    }),
    create: unary((request: proto.CreateRequest) => {
      const inputs = propertiesOf(request.getProperties());
      if (request.getPreview()) return new proto.CreateResponse().setProperties(structOf(inputs));
      const made = world.create(request.getType(), request.getName(), inputs);
      return new proto.CreateResponse().setId(made.id).setProperties(structOf(made.properties));
    }),
    read: unary((request: proto.ReadRequest) => {
      const found = world.read(request.getType(), request.getId());
      return found === undefined
        ? new proto.ReadResponse()
        : answerOf(found, propertiesOf(request.getInputs()));
    }),
    update: unary((request: proto.UpdateRequest) => {
      const declared = propertiesOf(request.getNews());
      if (request.getPreview()) {
        return new proto.UpdateResponse().setProperties(
          structOf({ ...propertiesOf(request.getOlds()), ...declared }),
        );
      }
      const { properties } = world.update(
        request.getType(),
        request.getId(),
        declared,
        request.getIgnorechangesList(),
      );
      return new proto.UpdateResponse().setProperties(structOf(properties));
    }),
    delete: unary((request: proto.DeleteRequest) => {
      world.remove(request.getType(), request.getId());
      return new Empty();
    }),
    invoke: unary((request: proto.InvokeRequest) =>
      new proto.InvokeResponse().setReturn(structOf(world.answer(request.getTok()))),
    ),
  };
}

/** What every provider is asked, whatever it provides. */
const ceremonies = {
  handshake: unary((): never => refuse(status.UNIMPLEMENTED, 'Handshake')),
  attach: unary(() => new Empty()),
  cancel: unary(() => new Empty()),
  getPluginInfo: unary(() => new plugin.PluginInfo().setVersion('7.48.0')),
  checkConfig: unary((request: proto.CheckRequest) =>
    new proto.CheckResponse().setInputs(request.getNews()),
  ),
  diffConfig: unary((request: proto.DiffRequest) =>
    new proto.DiffResponse().setChanges(
      changes(textOf(request.getOldInputs()) !== textOf(request.getNews())),
    ),
  ),
  configure: unary(() =>
    new proto.ConfigureResponse()
      .setAcceptsecrets(true)
      .setAcceptresources(true)
      .setAcceptoutputs(true)
      .setSupportspreview(true),
  ),
};

/** Whatever the last deployment said is said again as it is now: so a refresh brings what others have changed. */
function answerOf({ id, properties }: Thing, inputs: Properties): proto.ReadResponse {
  const now = Object.keys(inputs).map((name) => [name, properties[name]] as const);
  return new proto.ReadResponse()
    .setId(id)
    .setProperties(structOf(properties))
    .setInputs(structOf(Object.fromEntries(now.filter(([, value]) => value !== undefined))));
}

function changes(some: boolean): proto.DiffResponse.DiffChanges {
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  return some ? DIFF_SOME : DIFF_NONE;
}

function unary<Request, Response>(answer: (request: Request) => Response) {
  return (call: ServerUnaryCall<Request, Response>, done: sendUnaryData<Response>): void => {
    try {
      done(null, answer(call.request));
    } catch (error) {
      const { message, code = status.UNKNOWN } = error as Partial<ServiceError> & Error;
      done({ code, message });
    }
  };
}

function refuse(code: status, message: string): never {
  throw Object.assign(new Error(message), { code });
}

function propertiesOf(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

function structOf(properties: Properties): Struct {
  return Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
}

function textOf(struct: Struct | undefined): string {
  return JSON.stringify(struct?.toJavaScript());
}
