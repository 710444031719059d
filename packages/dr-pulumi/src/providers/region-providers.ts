import * as aws from '@pulumi/aws';
import type * as pulumi from '@pulumi/pulumi';
import type { RegionRole } from '../private/failover-runtime';

/** Providers of single regions, by what the regions are for. */
export interface RegionProviders {
  readonly home?: aws.Provider;
  readonly standby?: aws.Provider;
  readonly witness?: aws.Provider;
  readonly backup?: aws.Provider;
}

/** Options of a component of this library. */
export interface DeploymentOptions extends pulumi.ComponentResourceOptions {
  /**
   * Providers of single regions.
   *
   * @default the component's own `aws` provider, if it was given one; otherwise one is created for each region, with
   * the credentials of the stack's configuration
   */
  readonly regionProviders?: RegionProviders;
}

/** Whoever deploys in each region, made or found at the first use. */
export class Providers {
  private readonly known = new Map<RegionRole, aws.Provider>();

  /**
   * @param component what the providers are made for
   * @param name its name
   * @param given those of the user
   */
  constructor(
    private readonly component: pulumi.Resource,
    private readonly name: string,
    private readonly given: RegionProviders,
  ) {}

  /** Whoever deploys in the region of this role. Every resource says its region besides. */
  of(role: RegionRole, region: string): aws.Provider {
    const known = this.known.get(role);
    if (known !== undefined) {
      return known;
    }
    const provider = this.given[role] ?? this.ofComponent() ?? this.create(role, region);
    this.known.set(role, provider);
    return provider;
  }

  private ofComponent(): aws.Provider | undefined {
    const provider = this.component.getProvider('aws:index/index:index');
    return aws.Provider.isInstance(provider) ? provider : undefined;
  }

  private create(role: RegionRole, region: string): aws.Provider {
    const { profile } = aws.config;
    return new aws.Provider(
      `${this.name}-${role}`,
      { region: region as aws.Region, ...(profile !== undefined && { profile }) },
      { parent: this.component },
    );
  }
}
