import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packages } from '../projen/packages';
import { WorkspaceCopy } from '../testing/workspace-copy';

const root = join(__dirname, '../..');
const endToEnd = ['failover-runtime-e2e', 'reference-stack-e2e'];
const runtimeInUse = ['failover-runtime', 'aws-rig', ...endToEnd];
const published = ['failover-runtime', 'dr-constructs', 'dr-pulumi'];
/** Whoever uses the published packages as others do. */
const users = ['reference-stack', 'reference-stack-e2e', 'used-by'];

/** A change of the file on the left concerns exactly the packages on the right. */
const concerns: readonly (readonly [file: string, concerned: readonly string[]])[] = [
  [
    'packages/failover-runtime/core/index.ts',
    [...new Set([...runtimeInUse, ...published, ...users])],
  ],
  ['packages/failover-runtime/e2e/deployment/settings.ts', ['failover-runtime-e2e']],
  ['packages/dr-constructs/README.md', ['dr-constructs', ...users]],
  ['packages/dr-pulumi/README.md', ['dr-pulumi', ...users]],
  ['tools/pulumi-rig/index.ts', ['pulumi-rig', 'dr-pulumi', ...users]],
  [
    'apps/reference-stack/deployments/exchange/cdk/app.ts',
    ['reference-stack', 'reference-stack-e2e'],
  ],
  ['apps/reference-stack/e2e/deployment/cdk.ts', ['reference-stack-e2e']],
  // The configuration files in the root import some of the tools.
  ['tools/mutants/list.ts', ['tools', 'workspace']],
  ['tools/aws-rig/index.ts', ['aws-rig', ...endToEnd]],
  ['tools/used-by/main.ts', users],
  ['docs/README.md', ['workspace']],
];

const directories: Readonly<Record<string, string>> = {
  workspace: '.',
  ...Object.fromEntries(packages.map(({ name, directory }) => [name, directory])),
};

interface TaskGraph {
  readonly tasks: {
    readonly tasks: Readonly<Record<string, { readonly id: string; readonly target: Target }>>;
    /** By the id of a task: those that run before it. */
    readonly dependencies: Readonly<Record<string, readonly string[]>>;
  };
}

interface Target {
  readonly project: string;
  readonly target: string;
}

/** The targets that the generated workflow asks for, job by job. */
function targetsOfWorkflow(): string[] {
  const workflow = readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8');
  expect(workflow).not.toContain('run-many');
  const commands = [...workflow.matchAll(/run: npx nx affected -t (.+)$/gm)];
  return commands.flatMap(([, targets = '']) => targets.split(' '));
}

// Each asks for the graph of the whole workspace, on a machine that may be busy.
jest.setTimeout(10 * 60_000);

let copy: WorkspaceCopy;
let targets: string[];

beforeAll(() => {
  copy = new WorkspaceCopy();
  targets = targetsOfWorkflow();
});

afterAll(() => {
  copy.remove();
});

test('the workflow lints, checks, tests, packs, and tries what it has packed', () => {
  expect(targets).toEqual(
    expect.arrayContaining([
      'lint',
      'typecheck',
      'package',
      'test',
      'integration',
      'e2e',
      'conformance',
      'acceptance',
      'engine',
      'programs',
      'upgrade',
    ]),
  );
});

test.each(concerns)('a change of %s runs the targets of %j only', async (file, concerned) => {
  copy.write(file, `${readFileSync(join(root, file), 'utf8')}\n`);
  const graph = await affected();
  copy.git('checkout', '--quiet', '--', file);

  const asked = tasksFor(graph, concerned).filter(({ target }) => targets.includes(target));
  const expected = concerned.flatMap((name) =>
    targetsOf(name)
      .filter((target) => targets.includes(target))
      .map((target) => ({ project: name, target })),
  );
  expect(expected).not.toEqual([]);
  expect(names(asked)).toEqual(names(expected));
});

async function affected(): Promise<TaskGraph> {
  const file = join(copy.directory, '.nx/affected.json');
  await copy.run('npx', 'nx', 'affected', '-t', ...targets, '--uncommitted', `--graph=${file}`);
  return JSON.parse(readFileSync(file, 'utf8')) as TaskGraph;
}

function targetsOf(project: string): string[] {
  const { targets } = JSON.parse(
    readFileSync(join(root, directories[project] ?? '', 'project.json'), 'utf8'),
  ) as { targets: object };
  return Object.keys(targets);
}

/** All tasks but those of other packages that only run because a task of these needs them. */
function tasksFor(
  { tasks: { tasks, dependencies } }: TaskGraph,
  packages: readonly string[],
): Target[] {
  const needed = new Set<string>();
  const open = Object.keys(tasks).filter((id) =>
    packages.includes(tasks[id]?.target.project ?? ''),
  );
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const before = (dependencies[id] ?? []).filter((one) => !needed.has(one));
    before.forEach((one) => needed.add(one));
    open.push(...before);
  }
  return Object.values(tasks)
    .filter(({ id, target }) => packages.includes(target.project) || !needed.has(id))
    .map(({ target }) => target);
}

function names(all: readonly Target[]): string[] {
  return all.map(({ project, target }) => `${project}:${target}`).sort();
}
