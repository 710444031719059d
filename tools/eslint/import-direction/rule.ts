import type { Rule } from 'eslint';
import type { Direction } from './directions';
import { refusal } from './verdict';

export interface Options {
  /** The package's folder, absolute. */
  readonly root: string;
  readonly directions: Readonly<Record<string, Direction>>;
}

/** Refuses an import that goes against the table of directions, in whatever way it is written. */
export const importDirection: Rule.RuleModule = {
  meta: { type: 'problem', schema: [{ type: 'object' }] },
  create(context) {
    const { root, directions } = context.options[0] as Options;

    function check(node: Rule.Node, imported: unknown): void {
      const source = literal(imported);
      if (source === undefined) return;
      const message = refusal(directions, { root, file: context.filename, source });
      if (message !== undefined) context.report({ node, message });
    }

    return {
      ImportDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      'CallExpression[callee.name="require"]': (node: Rule.Node & { arguments: unknown[] }) =>
        check(node, node.arguments[0]),
      // What only TypeScript has: `import x = require('…')` and `type T = import('…').T`.
      TSExternalModuleReference: (node: Rule.Node & { expression: unknown }) =>
        check(node, node.expression),
      TSImportType: (node: Rule.Node & { source: unknown }) => check(node, node.source),
    };
  },
};

function literal(node: unknown): string | undefined {
  const value = (node as { value?: unknown } | null | undefined)?.value;
  return typeof value === 'string' ? value : undefined;
}
