/**
 * What roles may do, by action alone: `rds:Describe*`, `sns:Publish`. A role that was never given anything may do
 * everything. Resources and conditions are not looked at; for those, compare recorded calls with the policy.
 */
export class Permissions {
  private readonly allowed = new Map<string, readonly RegExp[]>();

  /** From now on this role may do this and nothing else. */
  restrict(role: string, actions: readonly string[]): void {
    this.allowed.set(role, actions.map(pattern));
  }

  /** It may do everything again. */
  lift(role: string): void {
    this.allowed.delete(role);
  }

  /** The first of the actions that the role may not do. */
  denied(role: string | undefined, actions: readonly string[]): string | undefined {
    const allowed = this.allowed.get(role ?? '');
    if (allowed === undefined) return undefined;
    return actions.find((action) => !allowed.some((each) => each.test(action)));
  }
}

/** Actions are not case-sensitive; `*` and `?` are wildcards. */
function pattern(action: string): RegExp {
  const escaped = action.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
}
