"""The list of all parts of the program, in CycloneDX's form: each with its licence, each file with its hash."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from installer.common import PACKAGE, SHOWN_NAME, Build, files_in, sha256_of
from installer.components import OWN

SPEC_VERSION = "1.6"
_OURS = uuid.UUID("5f0c4e0e-6a2c-5b52-9d52-7d0a3a1d9d11")
"""Under which this program's lists get their numbers."""


def sbom(build: Build, parts: Sequence[Mapping[str, Any]], owners: Mapping[str, str], epoch: int, digest: str) -> Any:
    """The list as JSON has it. `parts` as `parts.json` in the bundle has them, `owners` whose each file is."""
    files: dict[str, list[str]] = {}
    for place, name in sorted(owners.items()):
        files.setdefault(name, []).append(place)
    listed = [_component(build, part, files.get(part["name"], [])) for part in parts]
    own = next((one for one in listed if one["name"] == OWN), None)
    others = [one for one in listed if one is not own]
    return {
        "$schema": f"http://cyclonedx.org/schema/bom-{SPEC_VERSION}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": SPEC_VERSION,
        "serialNumber": f"urn:uuid:{uuid.uuid5(_OURS, digest)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).isoformat().replace("+00:00", "Z"),
            "component": {
                "type": "application",
                "bom-ref": f"{PACKAGE}@{build.version}",
                "name": SHOWN_NAME,
                "version": build.version,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
                "properties": [
                    {"name": "slecop:system", "value": build.target},
                    {"name": "slecop:processor", "value": build.arch},
                ],
                "components": own["components"] if own else [],
            },
        },
        "components": others,
        "dependencies": [
            {"ref": f"{PACKAGE}@{build.version}", "dependsOn": [one["bom-ref"] for one in others]},
            *({"ref": one["bom-ref"], "dependsOn": []} for one in others),
        ],
    }


def _component(build: Build, part: Mapping[str, Any], files: list[str]) -> dict[str, Any]:
    inner = [_file(build.app, place) for place in files]
    inner += [_crate(part["name"], name, version, licence) for name, version, licence in part["crates"]]
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": part["name"],
        "name": part["name"],
        "version": part["version"],
        "copyright": part["holder"],
        "licenses": _licence(part["licence"]),
        "purl": part["purl"],
        "components": inner,
    }
    return {key: value for key, value in made.items() if value}


def _licence(said: str) -> list[dict[str, Any]]:
    if not said:
        return []
    return [{"expression": said.replace("/", " OR ")}]


def _crate(inside: str, name: str, version: str, licence: str) -> dict[str, Any]:
    purl = f"pkg:cargo/{name}@{version}"
    made = {"type": "library", "bom-ref": f"{inside}/{purl}", "name": name, "version": version, "purl": purl}
    return {**made, "licenses": _licence(licence)} if licence else made


def _file(app: Path, place: str) -> dict[str, Any]:
    found = sha256_of(app / place)
    return {"type": "file", "bom-ref": f"file:{place}", "name": place, "hashes": [{"alg": "SHA-256", "content": found}]}


def hashes_in(told: Mapping[str, Any]) -> dict[str, str]:
    """Every file the list names, and its hash."""
    tops = [told["metadata"]["component"], *told["components"]]
    inner = [one for top in tops for one in top.get("components", []) if one["type"] == "file"]
    return {one["name"]: one["hashes"][0]["content"] for one in inner}


def hashes_of(app: Path) -> dict[str, str]:
    """Every file of the program, and its hash; a link is no file."""
    found = [path for path in files_in(app) if not path.is_symlink()]
    return {path.relative_to(app).as_posix(): sha256_of(path) for path in found}


def save(told: Any, path: Path) -> None:
    """Write the list."""
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
