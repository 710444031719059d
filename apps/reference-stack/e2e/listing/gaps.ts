/**
 * What the stand-in cannot have, and what that means. Everything else of a stack has to be listed by its own service
 * after a deployment.
 */
export const GAPS: Readonly<Record<string, string>> = {
  'AWS::CDK::Metadata': 'Makes nothing, in AWS either.',
  'AWS::Backup::BackupSelection':
    'The stand-in has vaults and plans and no selections: that AWS Backup would take the database is not shown here.',
};
