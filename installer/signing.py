"""Windows signatures: which programs and libraries carry one, and putting ours on what carries none.

What signs is told by the environment; without it nothing is signed, and the stages say so:
SLECOP_SIGN_CERTIFICATE (a .pfx file) with SLECOP_SIGN_PASSWORD, or SLECOP_SIGN_THUMBPRINT (of a certificate in the
store of Windows), and SLECOP_SIGN_TIMESTAMP (the address of a time-stamping service; "none" for a test certificate).
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from installer import pe
from installer.common import SHOWN_NAME, Failed, host, run

CERTIFICATE, PASSWORD = "SLECOP_SIGN_CERTIFICATE", "SLECOP_SIGN_PASSWORD"
THUMBPRINT, TIMESTAMP = "SLECOP_SIGN_THUMBPRINT", "SLECOP_SIGN_TIMESTAMP"


def can_sign(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether there is a certificate to sign with."""
    return bool(environment.get(CERTIFICATE) or environment.get(THUMBPRINT))


def has_signature(path: Path) -> bool:
    """Whether a program or library carries a signature, be it valid or not; ValueError where it is neither."""
    return pe.read(path).signed


def unsigned(folder: Path) -> list[Path]:
    """The programs and libraries below a folder that nobody has signed, by name."""
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in pe.ENDINGS)
    return [path for path in files if not has_signature(path)]


def sign(path: Path, environment: Mapping[str, str] = os.environ) -> None:
    """Put our signature on a file; Failed where there is no tool for it or it refuses."""
    failed = f"{path.name} could not be signed."
    if host() == "windows":
        run([_signtool(), *_signtool_words(environment), path], failed)
    else:
        _sign_elsewhere(path, environment, failed)
    if not has_signature(path):
        raise Failed(f"{path.name} carries no signature though it was signed.")


def _signtool_words(environment: Mapping[str, str]) -> list[str]:
    words = ["sign", "/q", "/fd", "SHA256", "/d", SHOWN_NAME]
    if certificate := environment.get(CERTIFICATE):
        words += ["/f", certificate, "/p", environment.get(PASSWORD, "")]
    else:
        words += ["/sha1", environment[THUMBPRINT]]
    if stamps := _timestamps(environment):
        words += ["/tr", stamps, "/td", "SHA256"]
    return words


def _timestamps(environment: Mapping[str, str]) -> str:
    """The service that dates signatures, without which they end with the certificate; Failed when none is named."""
    named = environment.get(TIMESTAMP, "")
    if not named:
        raise Failed(
            f"Signing needs {TIMESTAMP}: without a date a signature is worth nothing once the certificate ends."
        )
    return "" if named == "none" else named


def _sign_elsewhere(path: Path, environment: Mapping[str, str], failed: str) -> None:
    certificate = environment.get(CERTIFICATE)
    if not certificate:
        raise Failed(f"{THUMBPRINT} names a certificate in the store of Windows; here a file is needed: {CERTIFICATE}.")
    signed = path.with_name(f"{path.name}.signed")
    stamps = _timestamps(environment)
    with tempfile.TemporaryDirectory() as folder:
        secret = Path(folder) / "password"
        secret.touch(mode=0o600)
        secret.write_text(environment.get(PASSWORD, ""), encoding="utf-8")
        words = ["-pkcs12", certificate, "-readpass", secret, "-h", "sha256", "-n", SHOWN_NAME]
        words += ["-ts", stamps] if stamps else []
        run(["osslsigncode", "sign", *words, "-in", path, "-out", signed], failed)
    signed.replace(path)


def _signtool() -> str:
    if found := shutil.which("signtool"):
        return found
    kits = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "Windows Kits" / "10" / "bin"
    found = sorted(kits.glob("10.*/x64/signtool.exe"))
    if not found:
        raise Failed("Signing needs signtool, which comes with the Windows SDK.")
    return str(found[-1])


if __name__ == "__main__":  # makensis has the uninstaller signed while it makes it
    sign(Path(sys.argv[1]))
