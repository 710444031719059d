import type { Command } from 'commander';
import type { InstallOptions, InstallReport } from '../../postgres';
import { EXIT, EXIT_CODES_HELP } from '../exit-code';
import type { Terminal } from '../terminal/terminal';
import { UsageError } from '../usage-error';

export interface SchemaServices {
  readonly installSchema: (
    url: string | undefined,
    options: InstallOptions,
  ) => Promise<InstallReport>;
}

interface Given {
  readonly url?: string;
  readonly applicationRole: readonly string[];
  readonly json?: true;
}

/** Adds `pgdr schema install`. */
export function addSchemaCommand(
  program: Command,
  terminal: Terminal,
  services: SchemaServices,
  exit: (code: number) => void,
): void {
  program
    .command('schema')
    .description('the schema that a deployment needs inside its database')
    .addHelpText('after', EXIT_CODES_HELP)
    .command('install')
    .description(
      'install or upgrade it in the writer, once after the first deployment and after each upgrade; it may be repeated',
    )
    .requiredOption(
      '--application-role <name...>',
      'login roles of the application: they are locked out when the writer must not write',
    )
    .option(
      '--url <url>',
      "where, as the database's administrator: postgresql://user@host:5432/database?sslmode=verify-full; " +
        'without it, PGHOST, PGUSER, PGDATABASE and the like; the password from PGPASSWORD',
    )
    .option('--json', 'as one JSON document')
    .addHelpText('after', EXIT_CODES_HELP)
    .action(async ({ url, applicationRole, json }: Given) => {
      if (url !== undefined) checkUrl(url);
      const report = await services.installSchema(url, { applicationRoles: applicationRole });
      terminal.out.write(json ? asJson(report) : asText(report, applicationRole));
      exit(EXIT.ok);
    });
}

/** The message never shows the URL: it may hold a password. */
function checkUrl(url: string): void {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new UsageError(
      "What is given as --url is no connection string. Write it as 'postgresql://user@host:5432/database'.",
    );
  }
}

function asJson({ version, unprotectedRoles }: InstallReport): string {
  return `${JSON.stringify({ version: 1, schemaVersion: version, unprotectedRoles }, undefined, 2)}\n`;
}

function asText({ version, unprotectedRoles }: InstallReport, roles: readonly string[]): string {
  const lines = [
    `The schema pgdr is installed in version ${version}. These roles are locked out in a failover: ${roles.join(', ')}`,
  ];
  if (unprotectedRoles.length > 0) {
    lines.push(
      `No lock reaches these roles, which may log in: ${unprotectedRoles.join(', ')}`,
      'If the application uses one of them, name it with --application-role.',
    );
  }
  return `${lines.join('\n')}\n`;
}
