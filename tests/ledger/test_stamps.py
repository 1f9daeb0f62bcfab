"""RFC 3161 time stamps, from an authority that speaks the protocol: openssl."""

import shutil
import subprocess
from pathlib import Path

import pytest

from happenings import AT, added
from reportedly.errors import BadRecord, BadUsage
from reportedly.ledger import heads, stamps
from reportedly.ledger.canonical import encode
from reportedly.ledger.ledger import open_ledger
from reportedly.records.event import SignedHead

OPENSSL = shutil.which("openssl")
CONFIG = """
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = {name}
[ root ]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[ stamping ]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ tsa ]
default_tsa = own
[ own ]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256,sha384,sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""


def openssl(folder: Path, *words: str) -> None:
    """Run openssl in the authority's folder."""
    assert OPENSSL is not None
    subprocess.run([OPENSSL, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a root, and a certificate of it that may stamp."""
    if OPENSSL is None:
        pytest.skip("no openssl here: time stamps are not tested against an authority")
    pytest.importorskip("rfc3161_client")
    folder = tmp_path_factory.mktemp("authority")
    for name in ("root", "stamping"):
        (folder / f"{name}.cnf").write_text(CONFIG.format(name=name))
        openssl(
            folder, "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", f"{name}.key"
        )
    root = ("-x509", "-key", "root.key", "-days", "30", "-extensions", "root", "-out", "root.pem")
    openssl(folder, "req", "-new", "-config", "root.cnf", *root)
    asked = ("-key", "stamping.key", "-out", "stamping.csr")
    openssl(folder, "req", "-new", "-config", "stamping.cnf", *asked)
    issuer = ("-CA", "root.pem", "-CAkey", "root.key", "-set_serial", "7", "-days", "30")
    extensions = ("-extfile", "stamping.cnf", "-extensions", "stamping")
    given = ("-in", "stamping.csr", "-out", "stamping.pem")
    openssl(folder, "x509", "-req", *given, *issuer, *extensions)
    return folder


@pytest.fixture
def head(tmp_path: Path) -> SignedHead:
    """The head of a small ledger."""
    with open_ledger(tmp_path / "l.db") as ledger:
        ledger.append(added("r1", "The ferry sank."))
        return ledger.sign(heads.new_key(tmp_path / "k.pem"), by="ada", at=AT)


def replied(authority: Path, asked: bytes) -> bytes:
    """The authority's answer."""
    (authority / "asked.tsq").write_bytes(asked)
    words = ("-queryfile", "asked.tsq", "-signer", "stamping.pem", "-inkey", "stamping.key")
    out = ("-out", "reply.tsr")
    openssl(authority, "ts", "-reply", "-config", "root.cnf", "-section", "own", *words, *out)
    return (authority / "reply.tsr").read_bytes()


def test_a_head_is_stamped_and_the_time_is_told(authority: Path, head: SignedHead) -> None:
    """By whom we trust; and openssl, which knows nothing of us, finds the same."""
    reply = replied(authority, stamps.request(head))
    at = stamps.stamped(head, reply, (authority / "root.pem").read_bytes(), "reply.tsr")
    assert at.endswith("+00:00")
    (authority / "head.json").write_bytes(encode(head))
    words = ("-data", "head.json", "-in", "reply.tsr", "-CAfile", "root.pem")
    openssl(authority, "ts", "-verify", *words, "-untrusted", "stamping.pem")


def test_another_head_a_stranger_and_no_reply_are_refused(
    authority: Path, head: SignedHead, tmp_path: Path
) -> None:
    """Each says that nothing is proved, and what to do."""
    reply = replied(authority, stamps.request(head))
    root = (authority / "root.pem").read_bytes()
    with open_ledger(tmp_path / "other.db") as ledger:
        other = ledger.sign(heads.new_key(tmp_path / "o.pem"), by="ada", at=AT)
    with pytest.raises(BadRecord, match=r"reply\.tsr does not prove.*Ask the authority again"):
        stamps.stamped(other, reply, root, "reply.tsr")
    with pytest.raises(BadRecord, match="does not prove"):
        stamps.stamped(head, reply[:-9], root, "reply.tsr")
    with pytest.raises(BadUsage, match="no certificates"):
        stamps.stamped(head, reply, b"nothing", "reply.tsr")
    stranger = ("-x509", "-key", "stamping.key", "-days", "9", "-extensions", "root")
    openssl(authority, "req", "-new", "-config", "root.cnf", *stranger, "-out", "stranger.pem")
    with pytest.raises(BadRecord, match="does not prove"):
        stamps.stamped(head, reply, (authority / "stranger.pem").read_bytes(), "reply.tsr")


def test_the_same_head_gives_the_same_request(head: SignedHead) -> None:
    """No nonce, no clock."""
    pytest.importorskip("rfc3161_client")
    assert stamps.request(head) == stamps.request(head)
