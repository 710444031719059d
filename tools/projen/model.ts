/** What the generator knows of one package of the workspace. */
export interface WorkspacePackage {
  /** Folder, relative to the root. */
  readonly directory: string;
  /** Name in Nx; the npm name is `@pg-dr/<name>`. */
  readonly name: string;
  readonly description: string;
  /** `scope:…` and `type:…`, which the module boundaries are made of. */
  readonly tags: readonly string[];
  /** Packages that it does not import, and that concern it when they change. @default none */
  readonly follows?: readonly string[];
  /** Fields of package.json besides the ones that all packages have. */
  readonly manifest: object;
  /** Present when the package has TypeScript code. */
  readonly code?: PackageCode;
}

export interface PackageCode {
  readonly targets: Record<string, NxTarget>;
  /** Present when the package is built into `dist`; otherwise it only runs inside the workspace. */
  readonly build?: true;
  /** Folder of what is built, without its tests. @default the package's own folder */
  readonly sources?: string;
  /** Where this package's code is compiled differently from the others'. */
  readonly compilerOptions?: object;
  /** Its tests use the runtime's source, not what was built of it last: the package bundles it, too. */
  readonly runtimeFromSource?: true;
  /** Modules that run before each file of tests. */
  readonly testSetup?: readonly string[];
  readonly unitTests: UnitTests;
  readonly integrationTests?: true;
  /** Folders in this package's folder that are packages of their own. */
  readonly packagesInside?: readonly string[];
}

export interface UnitTests {
  /** Globs that must be covered completely. */
  readonly covered: readonly string[];
}

/** A target as Nx reads it from project.json: always a command. */
export interface NxTarget {
  readonly executor: 'nx:run-commands';
  readonly options: { readonly command: string; readonly cwd: string };
  readonly dependsOn?: readonly string[];
  readonly inputs?: readonly (string | { readonly externalDependencies: readonly string[] })[];
  readonly outputs?: readonly string[];
  readonly cache: boolean;
}
