import { instanceClassOf } from '../database/instance-classes';
import type { DeploymentRequest } from '../request';
import { type Problem, unless } from './problem';

const MAJORS = [14, 15, 16, 17, 18];

/** Which PostgreSQL, on what. */
export function checkDatabase(request: DeploymentRequest): Problem[] {
  return [...checkEngine(request), ...checkClass(request), ...checkInstances(request)];
}

function checkEngine({ engine }: DeploymentRequest): Problem[] {
  const { major, minor } = engine;
  return [
    ...unless(MAJORS.includes(major), {
      code: 'PGDR_ENGINE_MAJOR',
      path: 'engine.major',
      value: major,
      expected: `one of ${MAJORS.join(', ')}`,
      fix: 'Others are not tested.',
    }),
    ...unless(minor === undefined || (Number.isInteger(minor) && minor >= (major === 14 ? 1 : 0)), {
      code: 'PGDR_ENGINE_MINOR',
      path: 'engine.minor',
      value: minor,
      expected: 'a whole number; with 14 at least 1',
      fix: 'Before 14.1 a replica keeps no backups of its own. Leave it out for the newest.',
    }),
  ];
}

/** The smallest classes of which Aurora PostgreSQL has none, and families that it has not at all. */
const NOT_IN_AURORA = /^db\.(m\d|t\d[a-z]*\.(micro|small)$)/;

function checkClass({ kind, instanceClass }: DeploymentRequest): Problem[] {
  return [
    ...unless(instanceClass === undefined || instanceClassOf(instanceClass) !== undefined, {
      code: 'PGDR_INSTANCE_CLASS',
      path: 'instanceClass',
      value: instanceClass,
      expected: 'a class such as db.r6g.large, of the families t, m, r or x',
      fix: 'Look it up in the list of classes of RDS for PostgreSQL.',
    }),
    ...unless(kind !== 'aurora' || !NOT_IN_AURORA.test(instanceClass ?? ''), {
      code: 'PGDR_AURORA_CLASS',
      path: 'instanceClass',
      value: instanceClass,
      expected: 'a class of the families r or x, or db.t3.medium and larger',
      fix: 'Aurora PostgreSQL has no such class.',
    }),
  ];
}

function checkInstances(request: DeploymentRequest): Problem[] {
  const { kind, instancesPerRegion: count, port } = request;
  const isAurora = kind === 'aurora';
  return [
    ...unless(
      count === undefined || (isAurora && Number.isInteger(count) && count >= 1 && count <= 16),
      {
        code: 'PGDR_INSTANCE_COUNT',
        path: 'instancesPerRegion',
        value: count,
        expected: '1 to 16, with Aurora alone',
        fix: "Choose the kind 'aurora', or leave it out.",
      },
    ),
    ...(['storage', 'multiAz', 'replicaMultiAz'] as const).flatMap((path) =>
      unless(!isAurora || request[path] === undefined, {
        code: 'PGDR_NOT_WITH_AURORA',
        path,
        value: request[path],
        expected: 'nothing, with Aurora',
        fix: 'Aurora has storage over three zones that grows by itself; leave it out.',
      }),
    ),
    ...unless(port === undefined || (Number.isInteger(port) && port >= 1_150 && port <= 65_535), {
      code: 'PGDR_PORT',
      path: 'port',
      value: port,
      expected: '1150 to 65535',
      fix: 'RDS takes no others; 5432 is usual.',
    }),
  ];
}
