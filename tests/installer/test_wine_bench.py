"""What the bench under Wine works out by itself: packages of a lock for Windows, scenarios told as a table."""

import pytest

from installer.outcomes import Outcome, line, report, table
from installer.wine.locks import for_windows, holds

LOCK = """\
# a remark
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:aa
cryptography==48.0.1 ; sys_platform == 'darwin' and platform_machine == 'x86_64' \\
    --hash=sha256:bb
cryptography==50.0.2 ; sys_platform != 'darwin' or platform_machine != 'x86_64' \\
    --hash=sha256:cc \\
    --hash=sha256:dd
macholib==1.16.4 ; sys_platform == 'darwin' \\
    --hash=sha256:ee
pillow==13.0.0 \\
    --hash=sha256:ff
"""


def test_a_lock_keeps_what_windows_needs_with_its_hashes_and_without_conditions() -> None:
    assert (
        for_windows(LOCK)
        == """\
# a remark
colorama==0.4.6 \\
    --hash=sha256:aa
cryptography==50.0.2 \\
    --hash=sha256:cc \\
    --hash=sha256:dd
pillow==13.0.0 \\
    --hash=sha256:ff
"""
    )


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("python_version < '3.12'", True),
        ("python_version < '3.9'", False),
        ("python_version >= '3.11' and os_name == 'nt'", True),
        ("platform_system == 'Linux' or implementation_name != 'cpython'", False),
    ],
)
def test_conditions_of_locks(condition: str, expected: bool) -> None:
    assert holds(condition) is expected


def test_a_condition_that_is_not_understood_is_no_guess() -> None:
    with pytest.raises(KeyError):
        holds("extra == 'tests'")
    with pytest.raises(ValueError, match="not understood"):
        holds("python_version in '3.11'")


def test_a_scenario_passes_only_with_its_exit_code_and_nothing_wrong() -> None:
    out = Outcome("upgrade", 0, code=0)
    out.must(holds=True, told="rows are the same")
    assert out.ok
    out.must(holds=False, told="the shortcut is there")
    assert not out.ok
    assert line(out).splitlines()[1].strip() == "wrong: the shortcut is there"
    assert not Outcome("downgrade", 11, code=0).ok
    assert not Outcome("downgrade", 11).ok
    assert "| upgrade | 0 | 0 | 0.0 | **the shortcut is there**; rows are the same |" in table(report([out]))
