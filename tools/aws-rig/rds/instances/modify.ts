import { changePassword } from '../machines/master-user';
import type { Instance } from '../state/instance';
import type { Parameters } from '../wire/parameters';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import { answerWith, requireInstance, requireStatus } from './lookup';
import { atLeast } from './pause';
import { applyGroups } from './security-groups';

/** Security groups and the master password take effect on the real server; the rest is only remembered. */
export function modifyDBInstance(world: World, region: string, wanted: Parameters): XmlValue {
  const instance = requireInstance(world, region, wanted.identifier('DBInstanceIdentifier'));
  requireStatus(instance.now, 'available', 'backing-up', 'stopped');
  const securityGroups = wanted.list('VpcSecurityGroupIds');
  const password = wanted.text('MasterUserPassword');
  const statusBefore = instance.now.status;

  instance.change({
    ...remembered(wanted),
    ...(securityGroups === undefined ? {} : { securityGroups, groupStatus: 'adding' }),
    status: statusBefore === 'stopped' ? 'stopped' : 'modifying',
  });
  world.later(`modifying '${instance.now.id}'`, async () => {
    await atLeast(world.timings.modifying, async () => {
      const { arn, masterUser } = instance.now;
      if (securityGroups !== undefined) await applyGroups(world, instance);
      if (password !== undefined) {
        await changePassword(world.machine(arn).server, masterUser, password);
      }
    });
    instance.change({ groupStatus: 'active', status: statusBefore });
  });
  return answerWith(world, instance);
}

function remembered(wanted: Parameters): Partial<Instance> {
  const [days, protection, type, storage, groups] = [
    wanted.integer('BackupRetentionPeriod'),
    wanted.boolean('DeletionProtection'),
    wanted.text('DBInstanceClass'),
    wanted.integer('AllocatedStorage'),
    wanted.text('DBParameterGroupName'),
  ];
  return {
    ...(days === undefined ? {} : { backupRetentionDays: days }),
    ...(protection === undefined ? {} : { deletionProtection: protection }),
    ...(type === undefined ? {} : { instanceClass: type }),
    ...(storage === undefined ? {} : { storageGb: storage }),
    ...(groups === undefined ? {} : { parameterGroup: groups }),
  };
}
