import { APPLICATION_GROUP } from './tables';

/** Who may do what: the application may read which epoch it writes in; everything else is the administrator's. */
export const ACCESS = `
revoke execute on all routines in schema pgdr from public;
grant usage on schema pgdr to ${APPLICATION_GROUP};
grant select on pgdr.control to ${APPLICATION_GROUP};
`;
