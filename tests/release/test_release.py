"""A release: nothing unlicensed in it, the same bytes twice, sums that nobody can change unseen."""

import json
import shutil
import subprocess
from pathlib import Path

import archives
import licences
import pytest
import signing

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "src"


def test_every_package_has_a_licence_that_is_allowed() -> None:
    """Nothing comes in by the lock file or an extra whose licence is unknown or not taken."""
    found = licences.packages()

    assert list(licences.faults(found)) == []
    assert {"onnxruntime", "sqlalchemy", "fastapi"} <= {each.name for each in found}


def test_the_page_of_third_parties_is_the_present_one() -> None:
    """A new dependency is on the page, or this fails."""
    assert licences.PAGE.read_text("utf-8") == licences.page(licences.packages())


@pytest.mark.parametrize(
    ("licence", "extra", "told"),
    [
        (None, False, "no licence"),
        ("AGPL-3.0-only", True, "AGPL-3.0-only is not allowed"),
        ("LGPL-3.0-only", False, "LGPL-3.0-only is not allowed"),
        ("GPL-2.0-only", False, "none of GPL-2.0-only"),
        ("MIT AND Unheard-1.0", False, "Unheard-1.0 is not allowed"),
    ],
)
def test_a_licence_that_nobody_decided_on_is_told(
    licence: str | None, extra: bool, told: str
) -> None:
    """Unknown, copyleft in what everybody gets, and words that are no known licence."""
    package = licences.Package(name="some-package", licence=licence, extra=extra)

    (fault,) = licences.faults([package])

    assert fault.startswith("some-package") and told in fault


@pytest.mark.parametrize(
    "licence", ["MIT", "MPL-2.0 OR GPL-2.0-only", "(BSD-3-Clause OR Apache-2.0) AND Zlib"]
)
def test_a_licence_that_is_taken_is_no_fault(licence: str) -> None:
    """One of several on offer is enough."""
    assert not list(licences.faults([licences.Package(name="p", licence=licence, extra=False)]))


def test_every_file_that_ships_and_is_no_code_has_a_licence() -> None:
    """Weights, places, words, templates: each is covered by a row of licences.toml."""
    files = [
        path.relative_to(SHIPPED).as_posix()
        for path in SHIPPED.rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    ]

    assert len(files) > 50
    assert [file for file in files if licences.covered(file) is None] == []
    assert licences.covered("elsewhere/font.woff2") is None


def test_the_sbom_lists_every_pinned_package_with_its_hashes(tmp_path: Path) -> None:
    """CycloneDX, valid by its own schema, and the same bytes when it is made again."""
    for name in ("one.json", "two.json"):
        archives.sbom(tmp_path / name, "1700000000")
    listed = json.loads((tmp_path / "one.json").read_text("utf-8"))
    names = {each["name"] for each in listed["components"]}

    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert listed["metadata"]["component"]["name"] == "reportedly"
    pinned = licences.PINNED.findall((ROOT / "requirements.lock").read_text("utf-8"))
    assert set(pinned) <= names
    assert "sha256" in json.dumps(listed).lower().replace("-", "")


def test_two_builds_are_compared_byte_by_byte(tmp_path: Path) -> None:
    """A byte, or a file that only one of them has, is a difference."""
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / "same.whl").write_bytes(b"wheel")
        (folder / "changed.whl").write_bytes(folder.name.encode())
    (one / "alone.whl").write_bytes(b"")

    told = list(archives.differences(one, other))

    assert told == ["alone.whl: only one of two builds made it", "changed.whl: two builds differ"]


def test_a_tag_has_to_name_the_version_of_the_code() -> None:
    """The version stands in the code; a tag that says another stops the release."""
    assert archives.wrong_tag([]) is None
    assert archives.wrong_tag([f"v{archives.__version__}"]) is None
    assert "v99.0.0" in str(archives.wrong_tag(["v99.0.0"]))


def _signed(folder: Path) -> tuple[Path, Path]:
    release = folder / "release"
    release.mkdir()
    (release / "a.whl").write_bytes(b"wheel")
    (release / "SHA256SUMS").write_text(archives.sums(release), "utf-8")
    public = folder / "public.pem"
    public.write_text(signing.make(folder / "key.pem"), "utf-8")
    signing.sign(folder / "key.pem", release)
    return release, public


def test_a_signed_release_is_checked_by_openssl_too(tmp_path: Path) -> None:
    """Who trusts no program of ours uses two that everybody has."""
    release, public = _signed(tmp_path)

    assert list(signing.faults(public, release)) == []
    openssl, sha256sum = shutil.which("openssl"), shutil.which("sha256sum")
    if openssl is None or sha256sum is None:
        pytest.skip("needs openssl and sha256sum")
    asked = [openssl, "pkeyutl", "-verify", "-pubin", "-inkey", str(public), "-rawin"]
    asked += ["-in", "SHA256SUMS", "-sigfile", "SHA256SUMS.sig"]
    subprocess.run(asked, cwd=release, check=True, capture_output=True)
    subprocess.run([sha256sum, "--check", "SHA256SUMS"], cwd=release, check=True)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.whl", "a.whl: not the file that was summed"),
        ("SHA256SUMS", "SHA256SUMS.sig is not this key's signature of SHA256SUMS"),
        ("SHA256SUMS.sig", "SHA256SUMS.sig is not this key's signature of SHA256SUMS"),
    ],
)
def test_a_changed_byte_is_found(tmp_path: Path, name: str, told: str) -> None:
    """In the file, in the sums, or in the signature."""
    release, public = _signed(tmp_path)
    changed = (release / name).read_bytes()
    (release / name).write_bytes(changed[:-1] + bytes([changed[-1] ^ 1]))

    assert told in list(signing.faults(public, release))


def test_a_missing_file_and_an_overwritten_key_are_refused(tmp_path: Path) -> None:
    """What is listed has to be there; a key is never made over another."""
    release, public = _signed(tmp_path)
    (release / "a.whl").unlink()

    assert list(signing.faults(public, release)) == ["a.whl: listed, not there"]
    with pytest.raises(FileExistsError):
        signing.make(tmp_path / "key.pem")
