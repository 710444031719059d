"""An authority of this rig alone, and certificates by it for the addresses of its servers.

GET /pgdr/authority gives its own certificate, GET /pgdr/certificate?address=… a key and a certificate, all PEM."""

import datetime
import functools
import ipaddress
import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

AUTHORITY = "/pgdr/authority"
CERTIFICATE = "/pgdr/certificate"
DAYS = 2


def with_certificates(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == AUTHORITY:
            body = pem(authority()[1])
        elif environ["PATH_INFO"] == CERTIFICATE:
            body = json.dumps(certificate(parse_qs(environ["QUERY_STRING"])["address"][0]))
        else:
            return application(environ, start_response)
        start_response("200 OK", [("content-type", "text/plain")])
        return [body.encode()]

    return serve


@functools.cache
def authority() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    extension = x509.BasicConstraints(ca=True, path_length=0)
    return key, signed("authority of this rig", key.public_key(), key, "authority of this rig", extension)


def certificate(address: str) -> dict[str, str]:
    key = ec.generate_private_key(ec.SECP256R1())
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))])
    made = signed(address, key.public_key(), authority()[0], "authority of this rig", names)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return {"key": private.decode(), "certificate": pem(made)}


def signed(subject: str, key: Any, by: Any, issuer: str, extension: Any) -> x509.Certificate:
    now = datetime.datetime.now(datetime.timezone.utc)
    return (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=DAYS))
        .not_valid_after(now + datetime.timedelta(days=DAYS))
        .add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
        .sign(by, hashes.SHA256())
    )


def name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def pem(made: x509.Certificate) -> str:
    return made.public_bytes(serialization.Encoding.PEM).decode()
