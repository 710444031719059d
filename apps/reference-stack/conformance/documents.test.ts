import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEPLOYMENTS, PROGRAMS, sourceOf } from '../programs';
import { declaredOf } from '../testing/declared';
import { budgetOf } from './assertions/budget';

const root = join(__dirname, '../../..');

function text(...path: string[]): string {
  return readFileSync(join(root, ...path), 'utf8');
}

test.each(DEPLOYMENTS)('F9 of %s: its program says how it is deployed', (deployment) => {
  const guide = text('apps/reference-stack/README.md');
  for (const program of PROGRAMS.filter((one) => one.deployment === deployment)) {
    expect(guide).toContain(`](${sourceOf(program)})`);
  }
  expect(guide).toContain('cdk deploy');
  expect(guide).toContain('pulumi up');
});

test.each(DEPLOYMENTS)('F9 of %s: RTO, RPO and cost have a page', (deployment) => {
  expect(text('docs/generated/objectives.md')).toContain(`## ${deployment}: `);
  expect(text('docs/generated/cost.md')).toContain(`## ${deployment}\n`);
});

test.each(DEPLOYMENTS)(
  'F9 of %s: failover, failback, switchover and drill are described',
  (deployment) => {
    const guide = text('apps/reference-stack/README.md');
    expect(guide).toContain(`\`${deployment}\``);
    const pages = [...guide.matchAll(/\]\(\.\.\/\.\.\/(docs\/[^)#]+)/g)].map(
      ([, path = '']) => path,
    );
    for (const page of ['home-lost', 'failback', 'planned', 'README']) {
      expect(pages).toContain(`docs/operations/${page}.md`);
    }
    expect(pages).toContain('docs/drill.md');
    expect(pages.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  },
);

test.each(DEPLOYMENTS)(
  'the page of RTO and RPO has what the programs of %s declare',
  (deployment) => {
    const page = text('docs/generated/objectives.md');
    for (const declared of declaredOf(deployment)) {
      for (const { title, rto, rpo } of budgetOf(declared).cases) {
        const row = page
          .split('\n')
          .find((line) => line.startsWith(`| ${deployment} |`) && line.includes(`| ${title} |`));
        const figures = [rto, rpo].map(({ atMostMs }) => `${Number(atMostMs) / 1_000} s`);
        expect(row).toMatch(new RegExp(`\\| ${figures[0]} \\| .* \\| ${figures[1]} \\|`));
      }
    }
  },
);
