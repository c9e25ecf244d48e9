"""Which Windows files carry a signature, and what is asked for before any is put on."""

import struct
from pathlib import Path

import pytest

from installer import signing, windows
from installer.common import Build, Failed, Skipped


def pe(path: Path, signature: int, magic: int = 0x20B) -> Path:
    """A file with the headers of a Windows program, whose certificate table has that many bytes."""
    directories = b"".join(struct.pack("<II", 0, signature if n == 4 else 0) for n in range(16))
    optional = struct.pack("<H", magic) + b"\0" * ((112 if magic == 0x20B else 96) - 2) + directories
    header = b"MZ" + b"\0" * 58 + struct.pack("<I", 64) + b"PE\0\0" + b"\0" * 20 + optional
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(header)
    return path


@pytest.mark.parametrize("magic", [0x20B, 0x10B])
def test_a_signature_is_seen(tmp_path: Path, magic: int) -> None:
    assert signing.has_signature(pe(tmp_path / "a.exe", 8000, magic))
    assert not signing.has_signature(pe(tmp_path / "b.exe", 0, magic))


@pytest.mark.parametrize("content", [b"", b"text", b"MZ" + b"\0" * 200])
def test_a_file_that_is_no_program_has_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.dll").write_bytes(content)
    assert not signing.has_signature(tmp_path / "a.dll")


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
