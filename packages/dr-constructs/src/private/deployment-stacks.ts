import { Stack, type StackProps, Stage, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { PlacementOptions } from '../options';

/** The constructs that the parts of each region are put into. */
export interface DeploymentScopes {
  readonly home: Construct;
  /** What the home region's own resources need of the standby region; before home. */
  readonly standbyKeys: Construct;
  readonly standby: Construct;
  /** What of the home region needs the standby region; after standby. */
  readonly homeLinks: Construct;
  readonly witness?: Construct;
  /** What of the witness region needs the other regions; after standby. */
  readonly witnessLinks?: Construct;
  /** What of the standby region needs the witness region's links. */
  readonly standbyLinks?: Construct;
  readonly backup?: Construct;
}

/** Which regions a deployment has, and where they are placed. */
export interface ScopesProps {
  readonly standby: PlacementOptions;
  readonly standbyRegion: string;
  readonly witness?: PlacementOptions;
  readonly witnessRegion?: string;
  /** Whether the witness region has more than a table. */
  readonly witnessHasNetwork: boolean;
  readonly backupRegion?: string;
}

/**
 * The stacks of a deployment, in the order that they are deployed in: keys of the standby region, home, standby, and
 * what of home and witness needs the standby. CloudFormation cannot have two stacks that need each other.
 */
export function deploymentScopes(owner: Construct, props: ScopesProps): DeploymentScopes {
  const home = new Construct(owner, 'Home');
  const homeStack = Stack.of(owner);
  const stacks = new SupportStacks(owner);
  const { witnessRegion, backupRegion } = props;

  const witnessStack =
    witnessRegion === undefined
      ? undefined
      : (props.witness?.stack ?? stacks.create('witness', witnessRegion));
  const witness = witnessStack && { witness: stacks.scopeIn(witnessStack, 'Witness') };

  const backupStack =
    backupRegion === undefined ? undefined : stacks.create('backup', backupRegion, [homeStack]);
  const backup = backupStack && { backup: stacks.scopeIn(backupStack, 'Backup') };

  if (props.standbyRegion === homeStack.region) {
    return {
      home,
      standbyKeys: new Construct(owner, 'StandbyKeys'),
      standby: new Construct(owner, 'Standby'),
      // A bucket is replicated to one that is there already.
      homeLinks: stacks.scopeIn(
        stacks.create('home-links', homeStack.region, [backupStack]),
        'HomeLinks',
      ),
      ...witness,
      ...backup,
    };
  }

  const keys = stacks.create('standby-keys', props.standbyRegion);
  homeStack.addStackDependency(keys);
  const standbyStack = props.standby.stack ?? stacks.create('standby', props.standbyRegion);
  for (const stack of [keys, homeStack, ...(witnessStack ? [witnessStack] : [])]) {
    standbyStack.addStackDependency(stack);
  }
  const witnessLinks =
    witnessRegion !== undefined && props.witnessHasNetwork
      ? stacks.create('witness-links', witnessRegion, [standbyStack])
      : undefined;
  const standbyLinks =
    witnessLinks && stacks.create('standby-links', props.standbyRegion, [witnessLinks]);
  const homeLinks = stacks.create('home-links', homeStack.region, [
    standbyStack,
    witnessLinks,
    backupStack,
  ]);
  return {
    home,
    standbyKeys: stacks.scopeIn(keys, 'StandbyKeys'),
    standby: stacks.scopeIn(standbyStack, 'Standby'),
    homeLinks: stacks.scopeIn(homeLinks, 'HomeLinks'),
    ...witness,
    ...(witnessLinks && { witnessLinks: stacks.scopeIn(witnessLinks, 'WitnessLinks') }),
    ...(standbyLinks && { standbyLinks: stacks.scopeIn(standbyLinks, 'StandbyLinks') }),
    ...backup,
  };
}

/** Makes the stacks that a deployment needs besides the one it is in. */
class SupportStacks {
  private readonly stage: Stage | undefined;
  private readonly home: Stack;

  constructor(private readonly owner: Construct) {
    this.home = Stack.of(owner);
    this.stage = Stage.of(owner);
  }

  /**
   * A stack beside the home region's, named after it, the construct and what the stack is for.
   *
   * @param after the stacks that have to be there before, as far as the deployment has them
   */
  create(purpose: string, region: string, after: readonly (Stack | undefined)[] = []): Stack {
    const name = `${this.home.stackName}-${this.owner.node.id}-${purpose}`;
    const props: StackProps = {
      env: {
        region,
        ...(!Token.isUnresolved(this.home.account) && { account: this.home.account }),
      },
      crossRegionReferences: true,
      stackName: name,
      ...(this.home.terminationProtection && { terminationProtection: true }),
    };
    const stack = new Stack(this.stage, name, props);
    for (const other of after.filter((it) => it !== undefined)) stack.addStackDependency(other);
    return stack;
  }

  /** A construct of this deployment's in a stack that may have others. */
  scopeIn(stack: Stack, id: string): Construct {
    const name = this.owner.node.id;
    const found = stack.node.tryFindChild(name);
    const own = Construct.isConstruct(found) ? found : new Construct(stack, name);
    return new Construct(own, id);
  }
}
