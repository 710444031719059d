/**
 * A key and a self-signed certificate for `localhost`, for tests of TLS only; both are public by being here. Made with
 * `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj "/CN=pgdr test"
 * -addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:TRUE`.
 */
export const TEST_KEY = `
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPZNFXu1Lv0d91t56
QgL4aGiAxP3IpZyzvoS+M6rnqvGhRANCAAQfMdYfxsdTpPJt63XlA+iUqnyMUKXz
ajIjjRg9BxZL5OCGv5afryN08wh6059KKaOOB9lyuPPOV21vLRDtIOu6
-----END PRIVATE KEY-----
`.trimStart();

export const TEST_CERTIFICATE = `
-----BEGIN CERTIFICATE-----
MIIBlDCCATugAwIBAgIUKnGZlwoD55yqWy4jTBZkJmoefqswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJcGdkciB0ZXN0MCAXDTI2MTEyMDE0MDMwMVoYDzIxMjYxMDI3
MTQwMzAxWjAUMRIwEAYDVQQDDAlwZ2RyIHRlc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQfMdYfxsdTpPJt63XlA+iUqnyMUKXzajIjjRg9BxZL5OCGv5afryN0
8wh6059KKaOOB9lyuPPOV21vLRDtIOu6o2kwZzAdBgNVHQ4EFgQUon1Pqhl2Kx0b
BFKgzm7AqEq9kvIwHwYDVR0jBBgwFoAUon1Pqhl2Kx0bBFKgzm7AqEq9kvIwFAYD
VR0RBA0wC4IJbG9jYWxob3N0MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwID
RwAwRAIgHPrEm4t7MjK1gnu70dUbrW8yUwa6Kog/1cJfhxILJD0CIGVFHH2uxD3d
kvOzOsDPdkJYAvEOPuVmxZCXUNjLqzOw
-----END CERTIFICATE-----
`.trimStart();
