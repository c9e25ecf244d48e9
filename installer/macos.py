"""macOS: what its stages are made of, by their names."""

from __future__ import annotations

from installer.apple_signing import notarize, sign_app, sign_package
from installer.common import Build, Facts
from installer.disk_image import package
from installer.mac_bundle import check_bundle_facts
from installer.mac_libraries import check_wheels
from installer.mac_verify import verify

__all__ = ["check", "notarize", "package", "sign_app", "sign_package", "verify"]


def check(build: Build) -> Facts:
    """What macOS is told is whole, and every locked package comes for both kinds of Mac and runs on the oldest."""
    return {**check_bundle_facts(build), "needed_macos": check_wheels(build)}
