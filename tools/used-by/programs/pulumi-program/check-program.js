'use strict';
// Runs the program as Pulumi's own unit tests do, without its engine, and looks at what it registers.
const assert = require('node:assert/strict');
const { mkdirSync, writeFileSync } = require('node:fs');
const pulumi = require('@pulumi/pulumi');

const registered = [];

// What AWS would answer to the look-ups.
const answers = {
  'aws:index/getCallerIdentity:getCallerIdentity': { accountId: '111122223333' },
  'aws:index/getPartition:getPartition': { partition: 'aws' },
  'aws:secretsmanager/getRandomPassword:getRandomPassword': { randomPassword: 'generated' },
  'aws:index/getAvailabilityZones:getAvailabilityZones': { names: ['a', 'b', 'c'] },
  'aws:rds/getEngineVersion:getEngineVersion': { versionActual: '16.8' },
};

async function main() {
  await pulumi.runtime.setMocks(
    {
      newResource(args) {
        registered.push(args);
        return {
          id: `${args.name}-id`,
          state: { arn: `arn:aws:x:::${args.name}`, ...args.inputs },
        };
      },
      call: ({ token, inputs }) => ({ ...inputs, ...answers[token] }),
    },
    'shop',
    'blue',
  );
  require('./program');
  await pulumi.runtime.disconnect();

  const ofType = (type) => registered.filter((one) => one.type === type);
  const databases = ofType('aws:rds/instance:Instance');
  assert.equal(databases.length, 2);
  assert.equal(databases.filter(({ inputs }) => inputs.replicateSourceDb !== undefined).length, 1);
  for (const { inputs } of databases) {
    assert.notEqual(inputs.publiclyAccessible, true);
    assert.equal(inputs.storageEncrypted, true);
  }
  assert.ok(ofType('aws:sfn/stateMachine:StateMachine').length > 0);
  assert.equal(ofType('aws:s3/bucket:Bucket').length, 1);

  const declared = registered
    .filter(({ custom }) => custom !== false)
    .map(({ type, name, inputs }) => ({ type, name, inputs }));
  mkdirSync('registrations', { recursive: true });
  writeFileSync('registrations/registrations.json', JSON.stringify(declared));
}

void main();
