import { Aws, type CfnResource, type CfnTag, RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  type Removal,
  type RegionBlueprint,
  type Resource,
  substitute,
  type Tags,
} from './failover-runtime';
import type { References } from './references';

/** Where a part of a blueprint is rendered: into which construct, and by which references. */
export class Rendering {
  constructor(
    readonly scope: Construct,
    readonly plan: RegionBlueprint,
    readonly references: References,
  ) {}

  /** The same data with tokens in place of what is known at deployment only. */
  value<T>(data: T): T {
    return withTokens(data, this.references);
  }

  /** Says what the attributes of a resource are. */
  provide({ id }: Resource, attributes: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(attributes)) {
      this.references.give(`${this.plan.role}.${id}.${name}`, value);
    }
  }

  /** The attribute of a resource in this region. */
  attribute(id: string, name: string): string {
    return this.references.at(`${this.plan.role}.${id}.${name}`);
  }

  /** An ARN of this region, put together from names. */
  arn(service: string, resource: string): string {
    return `arn:${Aws.PARTITION}:${service}:${this.plan.region}:${Aws.ACCOUNT_ID}:${resource}`;
  }
}

/** The same data with tokens in place of its references. */
export function withTokens<T>(data: T, references: References): T {
  return substitute(data, {
    resolve: (path) => references.at(path),
    join: (parts) => parts.join(''),
  }) as T;
}

/** Tags in the form that most resources take them. */
export function tagList(tags: Tags): CfnTag[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** What becomes of a resource when the program no longer declares it, or replaces it. */
export function applyRemoval(resource: CfnResource, removal: Removal): void {
  resource.applyRemovalPolicy(removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
}
