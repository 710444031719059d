'use strict';
// What the team's own tests would look at: a database in two regions, and what was there before.
const assert = require('node:assert/strict');
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const templates = readdirSync('cdk.out')
  .filter((file) => file.endsWith('.template.json'))
  .map((file) => JSON.parse(readFileSync(join('cdk.out', file), 'utf8')));
const resources = templates.flatMap(({ Resources = {} }) => Object.values(Resources));
const ofType = (type) => resources.filter(({ Type }) => Type === type);

const databases = ofType('AWS::RDS::DBInstance');
assert.equal(databases.length, 2);
assert.equal(
  databases.filter(({ Properties }) => 'SourceDBInstanceIdentifier' in Properties).length,
  1,
);
for (const { DeletionPolicy, Properties } of databases) {
  assert.equal(Properties.PubliclyAccessible, false);
  // A replica is as encrypted as its source, under a key of its own region.
  assert.ok(Properties.StorageEncrypted === true || 'SourceDBInstanceIdentifier' in Properties);
  assert.ok(Properties.KmsKeyId !== undefined);
  assert.notEqual(DeletionPolicy, 'Delete');
}
assert.ok(ofType('AWS::StepFunctions::StateMachine').length > 0);
assert.ok(ofType('AWS::S3::Bucket').length > 0);
// The functions came with the package: nothing was bundled here.
for (const { Properties } of ofType('AWS::Lambda::Function')) {
  assert.ok(Properties.Code.S3Key !== undefined || Properties.Code.ZipFile !== undefined);
}
