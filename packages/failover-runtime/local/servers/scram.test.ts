import { randomPassword, scramVerifier } from './scram';

it('agrees with the example of RFC 7677', () => {
  // The RFC gives the salt, 4,096 rounds and the password "pencil"; PostgreSQL stores these two keys for it.
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
  expect(scramVerifier('pencil', 4096, salt)).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  );
});

it('makes passwords that differ', () => {
  expect(randomPassword()).toMatch(/^[0-9a-f]{32}$/);
  expect(randomPassword()).not.toBe(randomPassword());
});
