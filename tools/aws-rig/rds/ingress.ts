import { forward } from '../proxy/forward';

/**
 * Whether any of these security groups lets anybody in, as the stand-in knows them. A group that it does not know
 * lets in: tests that are not about groups need not make any.
 */
export async function letsSomebodyIn(
  region: string,
  groups: readonly string[],
  standInPort: number,
): Promise<boolean> {
  for (const group of groups) {
    const rules = await describeGroup(region, group, standInPort);
    if (rules === undefined || /<ipPermissions>\s*<item>/.test(rules)) return true;
  }
  return false;
}

async function describeGroup(
  region: string,
  group: string,
  standInPort: number,
): Promise<string | undefined> {
  const body = new URLSearchParams({
    Action: 'DescribeSecurityGroups',
    Version: '2016-11-15',
    'GroupId.1': group,
  });
  const answer = await forward(
    {
      method: 'POST',
      target: '/',
      headers: {
        host: `ec2.${region}.amazonaws.com`,
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `AWS4-HMAC-SHA256 Credential=rig/20200101/${region}/ec2/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: Buffer.from(body.toString()),
    },
    standInPort,
  );
  return answer.status === 200 ? answer.body.toString() : undefined;
}
