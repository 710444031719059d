import * as pulumi from '@pulumi/pulumi';
import type { DeploymentArgs } from './args';
import { lookUpOf, NetworkLookUp } from './look-ups';
import { outputsOf } from './outputs';
import { blueprint, type DeploymentRequest, type RegionRole } from './private/failover-runtime';
import { type DeploymentOptions, Providers } from './providers';
import { References } from './references';
import { renderPeering, renderRegion, Rendering } from './render';
import { GivenValues, type Surroundings } from './request';

/** Makes the request of one kind of deployment. */
type Ask<Args> = (args: Args, surroundings: Surroundings, values: GivenValues) => DeploymentRequest;

/**
 * Declares everything that a deployment consists of as children of a component, and says what it shows. All problems
 * of the arguments are found before anything is declared.
 *
 * @throws InvalidDeploymentError, from the runtime, with everything that is wrong
 */
export function deploy<Args extends DeploymentArgs>(
  component: pulumi.ComponentResource,
  name: string,
  args: Args,
  { regionProviders = {} }: DeploymentOptions,
  ask: Ask<Args>,
): ReturnType<typeof outputsOf> {
  const providers = new Providers(component, name, regionProviders);
  const { home, standby, witness = home } = args.regions;
  const lookUp = (role: RegionRole, region: string) =>
    new NetworkLookUp(region, () => providers.of(role, region));
  const values = new GivenValues();
  const request = ask(
    args,
    {
      name,
      stack: pulumi.getStack(),
      lookUps: {
        home: lookUp('home', home),
        standby: lookUp('standby', standby),
        witness: lookUp('witness', witness),
      },
    },
    values,
  );
  const plan = blueprint(request);
  const regions = Object.values(plan.regions).map((region) => ({
    plan: region,
    provider: providers.of(region.role, region.region),
  }));
  const references = new References(lookUpOf(regions));
  for (const [path, value] of values.values) references.provide(path, value);
  // Of every role that the blueprint speaks of.
  const renderings = Object.fromEntries(
    regions.map(({ plan: region, provider }) => [
      region.role,
      new Rendering(component, name, region, references, provider),
    ]),
  ) as Record<RegionRole, Rendering>;
  for (const rendering of Object.values(renderings)) renderRegion(rendering);
  for (const peering of plan.peerings) {
    renderPeering(renderings[peering.requester], renderings[peering.accepter], peering);
  }
  const outputs = outputsOf(plan, references);
  references.complete();
  return outputs;
}
