import { Stage } from 'aws-cdk-lib';
import { DEPLOYMENTS } from './testing/deployments';
import { templatesOf } from './testing/programs';
import { resourcesIn } from './testing/resources';

const NAMES = ['instances', 'aurora'] as const;

describe.each(NAMES)('after a failover the unchanged program of %s', (name) => {
  const make = () => DEPLOYMENTS[name]('blue');
  const templates = templatesOf(make());
  const resources = resourcesIn(templates);
  const of = (type: string) => resources.filter((it) => it.type === type);

  it('has the same templates, because nothing that it reads has changed', () => {
    const again = templatesOf(make());
    expect(Object.keys(again)).toEqual(Object.keys(templates));
    for (const [stack, template] of Object.entries(again)) {
      expect(template.toJSON()).toEqual(templates[stack]?.toJSON());
    }
  });

  it('looks nothing up', () => {
    expect(Stage.of(make().stack)!.synth().manifest.missing ?? []).toEqual([]);
  });

  it('writes the state and the login when they are made, and never again', () => {
    const state = of('Custom::AWS').filter(({ properties }) =>
      JSON.stringify(properties['Create']).includes('PutItem'),
    );
    expect(state).toHaveLength(1);
    expect(Object.keys(state[0]?.properties ?? {}).sort()).toEqual([
      'Create',
      'InstallLatestAwsSdk',
      'ServiceToken',
    ]);
    expect(JSON.stringify(state[0]?.properties['Create'])).toContain('attribute_not_exists');
    expect(
      of('AWS::SecretsManager::Secret').map(({ properties }) => Object.keys(properties)),
    ).toEqual([expect.not.arrayContaining(['SecretString'])]);
  });

  it('keeps the source of a replica in its template: taking it out would promote it', () => {
    const replicas = of('AWS::RDS::DBInstance').filter(
      ({ properties }) => 'SourceDBInstanceIdentifier' in properties,
    );
    expect(replicas).toHaveLength(name === 'instances' ? 1 : 0);
  });
});
