import { sqlDouble } from '../testing/sql-double';
import { SqlOnlyDatabase } from './sql-only-database';

describe('a database without rights at its service', () => {
  it('is promoted by SQL and never rebuilt', async () => {
    const sql = sqlDouble();
    const database = new SqlOnlyDatabase(sql);
    await database.promote(2, 10, 'take-over');
    expect(sql.asked).toEqual(['promote']);
    await expect(database.follow(2, 10)).rejects.toThrow('no right to rebuild a replica');
  });
});
