import { PRESETS } from '../core/presets';
import {
  markdownTable,
  refusalsTable,
  requestsTable,
  rulesTable,
  stateDiagram,
} from '../core/render';
import { planTables } from '../plan/render/plan-tables';
import { costPage } from './deployments/cost';
import { objectivesPage } from './deployments/objectives';
import { type Page, page } from './page';

/** Every page that is made from the tables of the runtime. */
export function pages(): Page[] {
  return [
    page(
      'rules.md',
      'Rules, requests and plans',
      ...[rulesTable(), requestsTable(), refusalsTable(), ...planTables(PRESETS.balanced)].map(
        markdownTable,
      ),
    ),
    page('state-diagram.md', 'Phases of a deployment', '```mermaid', `${stateDiagram()}\`\`\``, ''),
    objectivesPage(),
    costPage(),
  ];
}
