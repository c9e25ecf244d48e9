"""What the frozen program does before anything else."""

import pytest

from installer.start import give_back_libraries


@pytest.mark.parametrize(
    ("found", "left"),
    [
        ({"LD_LIBRARY_PATH": "/ours"}, {}),
        ({"LD_LIBRARY_PATH": "/ours:/theirs", "LD_LIBRARY_PATH_ORIG": "/theirs"}, {"LD_LIBRARY_PATH": "/theirs"}),
        ({"HOME": "/home/maria"}, {"HOME": "/home/maria"}),
    ],
)
def test_programs_that_are_opened_get_the_libraries_of_the_system(found: dict[str, str], left: dict[str, str]) -> None:
    give_back_libraries(found)
    assert found == left
