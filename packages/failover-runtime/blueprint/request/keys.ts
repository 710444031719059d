/**
 * `customer`: a key of the account for each region, rotated yearly; `aws-managed`: the keys that AWS keeps for
 * the account. Topics have a customer key in any case: alarms cannot publish to one with AWS's key.
 */
export type KeysRequest = 'customer' | 'aws-managed';
