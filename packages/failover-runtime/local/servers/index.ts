export { addPostgres } from './add-postgres';
export { findBinaries, type Binaries, type FindBinariesOptions } from './binaries';
export type { Settings } from './configuration';
export {
  administratorSettings,
  deploymentTemplate,
  type DeploymentTemplate,
  type DeploymentTemplateOptions,
  type Login,
} from './deployment-template';
export {
  BinariesMissingError,
  LocalServerError,
  NoDiskSpaceError,
  NoPermissionError,
  PortInUseError,
  ProgramError,
  ServerStartError,
  ServerTimeoutError,
  UnsupportedPlatformError,
  WrongMajorError,
} from './errors';
export { MAJORS, parseMajor, SHIPPED_MAJOR, type Major } from './majors';
export { freePort } from './port';
export { preparedTemplate, type Preparation } from './prepared-template';
export { follow, type FollowOptions, type FollowResult } from './follow';
export {
  createReplica,
  createReplicaOf,
  type CreateReplicaOfOptions,
  type CreateReplicaOptions,
} from './replica';
export { becomeReplica, directSource, ensureSlot, type ReplicationSource } from './replication';
export { Server, type CreateServerOptions } from './server';
export { asSuperuser, type SuperuserSession } from './superuser-session';
export { template, type Superuser, type Template } from './template';
