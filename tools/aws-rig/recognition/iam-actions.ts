import type { RecognisedRequest } from './recognise';

/** Operations whose action has another name. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'lambda:Invoke': 'lambda:InvokeFunction',
  's3:ListObjects': 's3:ListBucket',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:HeadBucket': 's3:ListBucket',
  's3:HeadObject': 's3:GetObject',
  's3:ListObjectVersions': 's3:ListBucketVersions',
  's3:DeleteObjects': 's3:DeleteObject',
};

/** What a transaction consists of, by the keys of its items. */
const IN_TRANSACTION: Readonly<Record<string, string>> = {
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
};

/** The actions of IAM that a call needs, as far as its name and its transaction tell. */
export function iamActions(
  { service, operation }: Pick<RecognisedRequest, 'service' | 'operation'>,
  body: string,
): readonly string[] {
  const name = `${service}:${operation}`;
  if (name === 'dynamodb:TransactWriteItems') {
    const { TransactItems } = JSON.parse(body) as { TransactItems: object[] };
    const kinds = TransactItems.flatMap((item) => Object.keys(item));
    return [...new Set(kinds.flatMap((kind) => IN_TRANSACTION[kind] ?? []))];
  }
  return [OTHER_NAMES[name] ?? name];
}
