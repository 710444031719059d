import { quote, renderConfiguration } from './configuration';

const base = { port: 21000, clusterName: 'pgdr-1' };

it('quotes values as configuration files want them', () => {
  expect(quote(true)).toBe("'on'");
  expect(quote(5)).toBe("'5'");
  expect(quote("it's")).toBe("'it''s'");
});

it('tells the server where it stands, if it is known', () => {
  expect(renderConfiguration({ ...base, region: 'standby' })).toContain("pgdr.region = 'standby'");
  expect(renderConfiguration(base)).not.toContain('pgdr.region');
});

it('lets given settings win', () => {
  const text = renderConfiguration({
    ...base,
    settings: { wal_level: 'logical', work_mem: '8MB' },
  });
  expect(text).toContain("wal_level = 'logical'");
  expect(text).not.toContain("wal_level = 'replica'");
  expect(text).toContain("work_mem = '8MB'");
});

it('reads what a replica needs from a file of its own', () => {
  expect(renderConfiguration(base)).toContain("include_if_exists = 'pgdr-replication.conf'");
});
