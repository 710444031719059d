/** Ids of everything of a type that a region has, as the service's own API lists it. */
export type List = (region: string) => Promise<readonly (string | undefined)[] | undefined>;

/** By type of CloudFormation. */
export type Lists = Readonly<Record<string, List>>;
