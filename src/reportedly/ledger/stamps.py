"""Head -> RFC 3161 time-stamp request; reply -> when a time-stamp authority saw that head.

The program sends nothing: the request is a file that is taken to an authority by hand (`curl`), and
the reply comes back as a file. `pip install 'reportedly[timestamp]'`.

Source: https://www.rfc-editor.org/rfc/rfc3161
"""

from typing import TYPE_CHECKING

from reportedly.errors import BadRecord, BadUsage
from reportedly.ledger.canonical import encode
from reportedly.records.event import SignedHead

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import Verifier


def request(head: SignedHead) -> bytes:
    """The request (DER, SHA-512 of the signed head's canonical JSON, the certificate asked for).

    It bears no nonce: the same head gives the same request.

    Raises:
        BadUsage: the package for it is not installed.
    """
    try:
        from rfc3161_client import TimestampRequestBuilder
    except ModuleNotFoundError as error:
        raise _missing() from error
    made = TimestampRequestBuilder().data(encode(head)).nonce(nonce=False)
    return bytes(made.cert_request(cert_request=True).build().as_bytes())


def stamped(head: SignedHead, reply: bytes, authorities: bytes, where: str) -> str:
    """When the authority says that it saw the head (ISO 8601, UTC).

    Args:
        head: the signed head.
        reply: the authority's answer (DER).
        authorities: certificates (PEM) that are trusted, the root and those in between.
        where: names the reply in messages.

    Raises:
        BadRecord: the reply is none, is of another head, or is not signed by that authority.
        BadUsage: the package for it is not installed, or the certificates are none.
    """
    try:
        from rfc3161_client import VerificationError, decode_timestamp_response
    except ModuleNotFoundError as error:
        raise _missing() from error
    verifier = _verifier(authorities)
    try:
        found = decode_timestamp_response(reply)
        verifier.verify_message(found, encode(head))
    except (ValueError, VerificationError) as error:
        raise BadRecord(
            f"{where} does not prove when the head was there: {error}. Ask the authority again",
            where=where,
        ) from error
    return str(found.tst_info.gen_time.isoformat())


def _verifier(authorities: bytes) -> "Verifier":
    from rfc3161_client import VerifierBuilder

    made = VerifierBuilder()
    for one in _certificates(authorities):
        root = one.issuer == one.subject
        made = made.add_root_certificate(one) if root else made.add_intermediate_certificate(one)
    return made.build()


def _certificates(data: bytes) -> "list[Certificate]":
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(data)
    except ValueError as error:
        raise BadUsage(f"no certificates of an authority: {error}. Give them in PEM") from error


def _missing() -> BadUsage:
    return BadUsage("time stamps need a package more: pip install 'reportedly[timestamp]'")
