import { Calls } from './call-table';
import { Databases } from './databases';
import { GrantorItems } from './grantor-items';
import { LateMessages } from './late-messages';
import { PlanStates } from './plan-states';
import { Processes } from './processes';
import { Replies } from './replies';

/** Everything that parts of a deployment have been seen to be and to do, by number. */
export class Tables {
  readonly replies = new Replies();
  readonly plans = new PlanStates();
  readonly calls = new Calls(this.plans);
  readonly grantors = new GrantorItems();
  readonly databases = new Databases(this.calls, this.replies);
  readonly processes = new Processes(this.calls, this.plans, this.replies);
  readonly late = new LateMessages(this.calls);
}
