"""Encrypts a workbook as Excel 2007 did (ECMA-376 standard encryption: AES-128, SHA-1), which nothing writes today."""

import hashlib
import io
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
from msoffcrypto.method.ecma376_standard import ECMA376Standard

_AES_128, _SHA_1, _AES_PROVIDER, _SALT = 0x660E, 0x8004, 0x18, bytes(range(16))


def standard(workbook: bytes, password: str) -> bytes:
    """The encrypted file."""
    key = bytes(ECMA376Standard.makekey_from_password(password, _AES_128, _SHA_1, _AES_PROVIDER, 128, 16, _SALT))
    verifier = b"sixteen bytes it"
    proof = _encrypted(key, hashlib.sha1(verifier).digest().ljust(32, b"\0"))
    provider = "Microsoft Enhanced RSA and AES Cryptographic Provider\0".encode("utf-16-le")
    header = struct.pack("<8I", 0x24, 0, _AES_128, _SHA_1, 128, _AES_PROVIDER, 0, 0) + provider
    info = struct.pack("<HHII", 4, 2, 0x24, len(header)) + header
    info += struct.pack("<I", 16) + _SALT + _encrypted(key, verifier) + struct.pack("<I", 20) + proof
    package = struct.pack("<Q", len(workbook)) + _encrypted(key, workbook.ljust(-(-len(workbook) // 16) * 16, b"\0"))
    made = io.BytesIO()
    ECMA376Encrypted(package, info).write_to(made)
    return made.getvalue()


def _encrypted(key: bytes, data: bytes) -> bytes:
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # the format has no other mode
    return encryptor.update(data) + encryptor.finalize()
