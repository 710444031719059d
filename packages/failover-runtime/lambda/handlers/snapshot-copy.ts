import { copySnapshots } from '../../aws/backups/copy-snapshots';
import { exportSnapshot } from '../../aws/backups/export-snapshot';
import { SnapshotStore } from '../../aws/backups/snapshot-store';
import { rdsIn } from '../../aws/clients/rds';
import { eachDeployment } from '../functions/each-deployment';
import { observed } from '../observe/observed';
import { readSettings } from '../settings/read';

const DAY_MS = 24 * 3_600_000;

/** RDS copies at most twenty snapshots at a time into one region; this leaves room for others. */
const AT_ONCE = 5;

const { deployments } = readSettings(process.env);

/** Copies new snapshots into the other region, exports the newest, and removes old copies; for every deployment that asks for it. */
export const handler = observed('snapshot-copy', async (_event: unknown, { logger, problem }) => {
  await eachDeployment(deployments, async ({ name, snapshots }) => {
    if (snapshots === undefined) {
      return;
    }
    const { kind, sourceId, sourceRegion, targetRegion, kmsKeyId, keepDays } = snapshots;
    const { exportTo } = snapshots;
    const report = await copySnapshots(
      {
        deployment: name,
        source: new SnapshotStore(rdsIn(sourceRegion), kind, sourceId),
        target: new SnapshotStore(rdsIn(targetRegion), kind, sourceId),
        kmsKeyId,
        policy: { keepMs: keepDays * DAY_MS, atOnce: AT_ONCE },
        ...(exportTo && {
          exporting: (snapshot) => exportSnapshot(rdsIn(sourceRegion), snapshot, exportTo),
        }),
      },
      Date.now(),
    );
    logger.info('snapshots', { deployment: name, ...report });
    report.problems.forEach((text) => problem(text, { deployment: name }));
  });
});
