import * as pulumi from '@pulumi/pulumi';
import type * as aws from '@pulumi/aws';
import type { RegionBlueprint, Resource } from '../private/failover-runtime';
import { deployed, type Deployed, type References } from '../references';

/** How all resources of the provider are made. */
type ResourceClass<Args, Made> = new (
  name: string,
  args: Args,
  options?: pulumi.CustomResourceOptions,
) => Made;

/** What differs from resource to resource; parent and provider are the same for all. */
export type Options = Pick<
  pulumi.CustomResourceOptions,
  'dependsOn' | 'ignoreChanges' | 'retainOnDelete'
>;

/** Where one region's part of a blueprint is rendered: below which component, by which provider and references. */
export class Rendering {
  private readonly made = new Map<string, pulumi.Resource>();

  /**
   * @param parent the component that everything belongs to
   * @param name the component's name, which every resource's name begins with
   * @param plan what the region consists of
   * @param references what is known at deployment only
   * @param provider the region's
   */
  constructor(
    private readonly parent: pulumi.Resource,
    private readonly name: string,
    readonly plan: RegionBlueprint,
    readonly references: References,
    readonly provider: aws.Provider,
  ) {}

  /** A resource in this region. */
  create<Args extends { region?: pulumi.Input<string | undefined> }, Made extends pulumi.Resource>(
    type: ResourceClass<Args, Made>,
    id: string,
    args: Omit<NoInfer<Args>, 'region'>,
    options: Options = {},
  ): Made {
    return this.createGlobal(type, id, { ...args, region: this.plan.region } as Args, options);
  }

  /** A resource that is in no region. */
  createGlobal<Args, Made extends pulumi.Resource>(
    type: ResourceClass<Args, Made>,
    id: string,
    args: NoInfer<Args>,
    options: Options = {},
  ): Made {
    const resource = new type(`${this.name}-${this.plan.role}-${id}`, args, {
      ...options,
      parent: this.parent,
      provider: this.provider,
    });
    this.made.set(id, resource);
    return resource;
  }

  /** What has been made in this region under an id that this predicate holds for. */
  madeAs(predicate: (id: string) => boolean): pulumi.Resource[] {
    return [...this.made].filter(([id]) => predicate(id)).map(([, resource]) => resource);
  }

  /** The same data with outputs in place of what is known at deployment only. */
  value<T>(data: T): Deployed<T> {
    return deployed(data, this.references);
  }

  /** The same data as JSON. */
  json(data: object): pulumi.Output<string> {
    return pulumi.jsonStringify(this.value(data));
  }

  /** Says what the attributes of a resource are. */
  provide({ id }: Resource, attributes: Readonly<Record<string, pulumi.Input<string>>>): void {
    for (const [name, value] of Object.entries(attributes)) {
      this.references.provide(`${this.plan.role}.${id}.${name}`, value);
    }
  }

  /** The attribute of a resource of this region. */
  attribute(id: string, name: string): pulumi.Output<string> {
    return this.references.at(`${this.plan.role}.${id}.${name}`);
  }
}
