import type { Client } from 'pg';

import { Workplace } from '../../local/servers/testing/workplace';
import { People } from '../testing/people';
import { installSchema } from './install';
import { installSchemaAt } from './install-at';
import { SCHEMA_VERSION } from './tables';

let workplace: Workplace;
let people: People;
let administrator: Client;
let superuser: Client;

beforeAll(async () => {
  workplace = await Workplace.open();
  people = new People(await workplace.writer('home'), workplace.template);
  administrator = await people.administrator();
  superuser = await people.superuser();
});
afterAll(async () => {
  await people.leave();
  await workplace.close();
});

it('can be repeated, and keeps what the control row says', async () => {
  await superuser.query('update pgdr.control set epoch = 7');
  const report = await installSchema(administrator, { applicationRoles: ['app'], epoch: 1 });
  expect(report).toEqual({ version: SCHEMA_VERSION, unprotectedRoles: [] });
  const { rows } = await superuser.query(
    'select epoch::int, schema_version as version from pgdr.control',
  );
  expect(rows).toEqual([{ epoch: 7, version: SCHEMA_VERSION }]);
});

it('can be done by several at once', async () => {
  const others = await Promise.all([people.administrator(), people.administrator()]);
  await Promise.all(others.map((other) => installSchema(other, { applicationRoles: ['app'] })));
});

it('leaves a newer version alone', async () => {
  await superuser.query('update pgdr.control set schema_version = 99');
  await expect(installSchema(administrator, { applicationRoles: [] })).rejects.toMatchObject({
    code: 'PGDR_SCHEMA_VERSION',
    message: expect.stringContaining('99') as unknown,
  });
  await superuser.query('update pgdr.control set schema_version = $1', [SCHEMA_VERSION]);
});

it('names the roles that no lock will reach', async () => {
  await superuser.query('create role stranger login');
  const report = await installSchema(administrator, { applicationRoles: ['app'] });
  expect(report.unprotectedRoles).toEqual(['stranger']);
  await superuser.query('drop role stranger');
});

it('says which application role is missing', async () => {
  await expect(
    installSchema(administrator, { applicationRoles: ['nobody'] }),
  ).rejects.toMatchObject({
    code: 'PGDR_APPLICATION_ROLE',
    message: expect.stringContaining("'nobody'") as unknown,
  });
});

it('says which application role the administrator may not lock', async () => {
  // Up to PostgreSQL 15 CREATEROLE reaches every role but superusers; from 16 on only those that it was given.
  await superuser.query('create role foreign_app login superuser');
  await expect(
    installSchema(administrator, { applicationRoles: ['foreign_app'] }),
  ).rejects.toMatchObject({
    code: 'PGDR_APPLICATION_ROLE',
    message: expect.stringContaining("'foreign_app'") as unknown,
  });
  await superuser.query('drop role foreign_app');
});

it('does not take the administrator for one of the application', async () => {
  const { rows } = await superuser.query('select name from pgdr.members()');
  expect(rows).toEqual([{ name: 'app' }]);
});

it('lets the application read its epoch, and do nothing', async () => {
  const application = await people.application();
  await application.query('select epoch from pgdr.control');
  for (const forbidden of [
    'update pgdr.control set epoch = 9',
    'select pgdr.unlock_roles()',
    'call pgdr.watchdog()',
    "select pgdr.publish_lease('infinity')",
    "select setval('pgdr.lease', 1)",
  ]) {
    await expect(application.query(forbidden)).rejects.toMatchObject({ code: '42501' });
  }
});

it('installs over a connection of its own, wherever the URL leads', async () => {
  const { user, password, host, port, database } = people.settings;
  const url = `postgresql://${user}:${String(password)}@${host}:${port}/${database}`;
  expect(await installSchemaAt(url, { applicationRoles: ['app'] })).toEqual({
    version: SCHEMA_VERSION,
    unprotectedRoles: [],
  });
  const wrong = installSchemaAt(`${url}-that-is-not-there`, { applicationRoles: ['app'] });
  await expect(wrong).rejects.toMatchObject({
    code: 'PGDR_ADAPTER',
    message: expect.stringContaining('that-is-not-there') as unknown,
  });
});

it('says why it is not installed where nobody listens', async () => {
  await expect(
    installSchemaAt('postgresql://app@127.0.0.1:1/app', { applicationRoles: ['app'] }),
  ).rejects.toMatchObject({
    code: 'PGDR_ADAPTER',
    message: expect.stringContaining('ECONNREFUSED') as unknown,
  });
});
