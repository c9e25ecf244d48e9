"""Which Windows files carry a signature, and what is asked for before any is put on."""

import datetime as dt
import shutil
import struct
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from installer import signing, windows
from installer.common import Build, Failed, Skipped


def pe(path: Path, signature: int, magic: int = 0x20B) -> Path:
    """A file with the headers of a Windows program, whose certificate table has that many bytes."""
    directories = b"".join(struct.pack("<II", *([signature] * 2 if n == 4 else [0, 0])) for n in range(16))
    optional = struct.pack("<H", magic) + b"\0" * ((112 if magic == 0x20B else 96) - 2) + directories
    header = b"MZ" + b"\0" * 58 + struct.pack("<I", 64) + b"PE\0\0" + b"\0" * 20 + optional
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(header)
    return path


@pytest.mark.parametrize("magic", [0x20B, 0x10B])
def test_a_signature_is_seen(tmp_path: Path, magic: int) -> None:
    assert signing.has_signature(pe(tmp_path / "a.exe", 8000, magic))
    assert not signing.has_signature(pe(tmp_path / "b.exe", 0, magic))


def test_libraries_count_too_and_other_files_do_not(tmp_path: Path) -> None:
    pe(tmp_path / "deep" / "b.pyd", 0)
    pe(tmp_path / "A.DLL", 0)
    pe(tmp_path / "c.dll", 100)
    (tmp_path / "d.txt").write_text("d")
    assert [path.name for path in signing.unsigned(tmp_path)] == ["A.DLL", "b.pyd"]


def test_without_a_certificate_a_build_says_so_and_a_release_would_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (signing.CERTIFICATE, signing.THUMBPRINT):
        monkeypatch.delenv(name, raising=False)
    build = Build("windows", "1.2.3", "x86_64", root=tmp_path)
    pe(build.app / "SLECoP.exe", 0)
    with pytest.raises(Skipped, match="no certificate") as skipped:
        windows.sign_app(build)
    assert skipped.value.needed
    assert "1 programs and libraries carry no signature: SLECoP.exe" in capsys.readouterr().out


def test_a_signature_without_a_date_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=signing.TIMESTAMP):
        signing.sign(pe(tmp_path / "a.exe", 0), {signing.CERTIFICATE: "c.pfx"})


@pytest.fixture
def certificate(tmp_path: Path) -> dict[str, str]:
    """What the environment says where there is a certificate: one of our own, which nobody trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test of SLECoP")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + dt.timedelta(1))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "a certificate.pfx"
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"test", key, made, None, BestAvailableEncryption(b"quiet")))
    return {signing.CERTIFICATE: str(path), signing.PASSWORD: "quiet", signing.TIMESTAMP: "none"}


@pytest.mark.skipif(not (shutil.which("osslsigncode") and shutil.which("makensis")), reason="a tool is not installed")
def test_with_a_certificate_setup_is_signed_and_so_is_what_it_will_leave_behind(
    tmp_path: Path, certificate: dict[str, str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, value in certificate.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    build = Build("windows", "1.2.3", "x86_64", root=tmp_path)
    build.app.mkdir(parents=True)
    pe(build.app / "any.dll", 8000)
    monkeypatch.delenv(signing.CERTIFICATE)
    bare = windows.trial_setup(build.app, "0.0.1", build.program)  # any program that is whole
    monkeypatch.setenv(signing.CERTIFICATE, certificate[signing.CERTIFICATE])
    assert not signing.has_signature(bare)
    assert windows.sign_app(build) == {"signed": ["SLECoP.exe"]}
    assert windows.package(build)["files"] == 2
    assert not signing.has_signature(windows.setup_path(build))
    windows.sign_package(build)
    assert signing.has_signature(windows.setup_path(build))
    assert "quiet" not in capfd.readouterr().out
