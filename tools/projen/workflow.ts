import { type Project, YamlFile } from 'projen';
import { compatible, node } from './versions';

/** CI on GitHub. It runs what a change can affect, from the range of commits that it brings. */
export function writeWorkflow(project: Project): void {
  new YamlFile(project, '.github/workflows/ci.yml', {
    obj: {
      name: 'ci',
      on: { push: { branches: ['main'] }, pull_request: {} },
      permissions: { contents: 'read' },
      concurrency: { group: 'ci-${{ github.ref }}', 'cancel-in-progress': true },
      env: { NX_TUI: 'false', NX_BASE: base, NX_HEAD: '${{ github.sha }}' },
      jobs: {
        checks: checks(),
        tests: tests(),
        users: users(),
        constructs: constructs(),
        engine: engine(),
      },
    },
  });
}

/** Every night: histories that nobody has run yet. A failure names the seed, and the command that runs it again. */
export function writeNightlyWorkflow(project: Project): void {
  new YamlFile(project, '.github/workflows/nightly.yml', {
    obj: {
      name: 'nightly',
      on: { schedule: [{ cron: '17 3 * * *' }], workflow_dispatch: {} },
      permissions: { contents: 'read' },
      env: { NX_TUI: 'false' },
      jobs: {
        search: {
          'runs-on': 'ubuntu-24.04',
          'timeout-minutes': 30,
          steps: [...checkout(node.tested[0]), { run: 'npx nx run failover-runtime:search' }],
        },
      },
    },
  });
}

const base = '${{ github.event.pull_request.base.sha || github.event.before }}';

function checks(): object {
  return {
    'runs-on': 'ubuntu-24.04',
    'timeout-minutes': 20,
    steps: [
      ...install(node.tested[0]),
      affected('lint typecheck package'),
      { name: 'Generated files are current', run: 'npm run check:generated' },
    ],
  };
}

function tests(): object {
  return {
    'runs-on': 'ubuntu-24.04',
    'timeout-minutes': 40,
    strategy: { 'fail-fast': false, matrix: { node: node.tested } },
    steps: [
      ...install('${{ matrix.node }}'),
      // As `npm test`, of what is affected.
      affected('test integration e2e conformance'),
    ],
  };
}

/** What users would meet: every drill, the tarballs, programs of others with these, and an upgrade of them. */
function users(): object {
  return {
    'runs-on': 'ubuntu-24.04',
    'timeout-minutes': 30,
    steps: [...install(node.tested[0]), affected('acceptance programs upgrade')],
  };
}

/** The constructs in every language, and what others say of their templates and their interface. */
function constructs(): object {
  return {
    'runs-on': 'ubuntu-24.04',
    'timeout-minutes': 60,
    steps: [
      ...install(node.tested[0]),
      {
        uses: 'actions/setup-java@v4',
        with: { distribution: 'temurin', 'java-version': '17' },
      },
      { uses: 'actions/setup-go@v5', with: { 'go-version': '1.26', cache: false } },
      affected('check-examples interface templates languages'),
    ],
  };
}

/** Programs and plugins by a real engine, in the version whose library the programs use. */
function engine(): object {
  return {
    'runs-on': 'ubuntu-24.04',
    'timeout-minutes': 20,
    steps: [
      ...install(node.tested[0]),
      { uses: 'pulumi/actions@v6', with: { 'pulumi-version': compatible['@pulumi/pulumi'] } },
      affected('engine'),
    ],
  };
}

function checkout(nodeVersion: string): object[] {
  return [
    // The whole history: what is affected is found by comparing commits.
    { uses: 'actions/checkout@v4', with: { 'fetch-depth': 0 } },
    { uses: 'actions/setup-node@v4', with: { 'node-version': nodeVersion, cache: 'npm' } },
    { run: 'npm ci' },
  ];
}

function install(nodeVersion: string): object[] {
  return [
    ...checkout(nodeVersion),
    {
      name: 'After a first or forced push, compare with the first commit',
      run: [
        'git cat-file -e "$NX_BASE^{commit}" ||',
        'echo "NX_BASE=$(git rev-list --max-parents=0 HEAD | tail -n 1)" >> "$GITHUB_ENV"',
      ].join(' '),
    },
  ];
}

function affected(targets: string): { run: string } {
  return { run: `npx nx affected -t ${targets}` };
}
