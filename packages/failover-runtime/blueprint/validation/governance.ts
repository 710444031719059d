import { hasReference } from '../reference';
import type { DeploymentRequest } from '../request';
import { type Problem, unless } from './problem';

/** AWS takes fifty; the deployment gives some of its own. */
const MOST_TAGS = 40;
const TAG = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** What people call the environment that nobody may lose. */
const PRODUCTION = /^(prod|production|prd|live)$/i;

/** Tags, removal, and who may take a role on. */
export function checkGovernance(request: DeploymentRequest): Problem[] {
  return [...checkTags(request), ...checkRemoval(request), ...checkOperations(request)];
}

function checkTags({ tags = {}, environmentSuffix }: DeploymentRequest): Problem[] {
  const entries = Object.entries(tags);
  return [
    ...unless(entries.length <= MOST_TAGS, {
      code: 'PGDR_TAG_COUNT',
      path: 'tags',
      value: entries.length,
      expected: `at most ${MOST_TAGS}`,
      fix: 'AWS takes fifty, and the deployment gives some of its own.',
    }),
    ...entries.flatMap(([key, value]) =>
      unless(isTag(key, value), {
        code: 'PGDR_TAG',
        path: `tags.${key}`,
        value,
        expected:
          'a key of 1 to 128 and a value of at most 256 letters, digits, spaces and _.:/=+-@, no key beginning with aws:',
        fix: 'Shorten it, or leave it out.',
      }),
    ),
    ...unless((tags.environmentSuffix ?? environmentSuffix) === environmentSuffix, {
      code: 'PGDR_TAG_SUFFIX',
      path: 'tags.environmentSuffix',
      value: tags.environmentSuffix,
      expected: environmentSuffix,
      fix: 'The tag says the suffix of the names: leave it out.',
    }),
  ];
}

function isTag(key: string, value: string): boolean {
  return (
    key.length >= 1 &&
    key.length <= 128 &&
    value.length <= 256 &&
    TAG.test(key) &&
    TAG.test(value) &&
    !key.toLowerCase().startsWith('aws:')
  );
}

function checkRemoval({
  removal,
  environment,
  environmentSuffix,
  tags = {},
}: DeploymentRequest): Problem[] {
  const called = [environment, environmentSuffix, tags.Environment];
  const production = called.find((name) => name !== undefined && PRODUCTION.test(name));
  return unless(removal !== 'destroyable' || production === undefined, {
    code: 'PGDR_DESTROYABLE_PRODUCTION',
    path: 'removal',
    value: removal,
    expected: `'protected' in '${production}'`,
    fix: 'What is destroyable loses its data with one command; call a test environment otherwise.',
  });
}

function checkOperations({ operationsRole, account }: DeploymentRequest): Problem[] {
  const { trustedAccount, externalId } = operationsRole ?? {};
  const isOther = trustedAccount !== undefined && trustedAccount !== account;
  return [
    ...unless(trustedAccount === undefined || /^\d{12}$/.test(trustedAccount), {
      code: 'PGDR_TRUSTED_ACCOUNT',
      path: 'operationsRole.trustedAccount',
      value: trustedAccount,
      expected: '12 digits',
      fix: "Leave it out to trust the deployment's own account.",
    }),
    ...unless(!isOther || externalId !== undefined, {
      code: 'PGDR_EXTERNAL_ID_MISSING',
      path: 'operationsRole.externalId',
      value: externalId,
      expected: 'an external id, agreed with the other account',
      fix: 'Without it somebody else could make that account act for them.',
    }),
    ...unless(externalId === undefined || isExternalId(externalId), {
      code: 'PGDR_EXTERNAL_ID',
      path: 'operationsRole.externalId',
      value: externalId,
      expected: '2 to 1224 letters, digits and +=,.@:/-_',
      fix: 'IAM takes no others.',
    }),
  ];
}

/** What is known at deployment only cannot be looked at. */
function isExternalId(text: string): boolean {
  return hasReference(text) || /^[\w+=,.@:/-]{2,1224}$/.test(text);
}
