"""How commands answer: with a JSON object, words for a person, and problems that come with an answer all the same."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from slecop_desktop.problems import Problem

PROGRAM = "slecop"
Answer = dict[str, Any]
Command = Callable[[argparse.Namespace], tuple[Answer, str]]
"""What a command does: from its arguments to (the JSON object, the words for a person). It imports late, so that
asking for help is quick."""


class Refused(Problem):
    """A problem found after there was something to answer: the answer is printed, the exit code is 1."""

    def __init__(self, sentence: str, answer: Answer, words: str) -> None:
        super().__init__(sentence)
        self.answer = answer
        self.words = words


def numbers(counts: dict[str, int]) -> str:
    """A line for each kind, its number first."""
    return "\n".join(f"{count:>9}  {kind}" for kind, count in counts.items())


def rounded(seconds: dict[str, float]) -> dict[str, float]:
    """Seconds by stage, as an answer gives them."""
    return {stage: round(taken, 4) for stage, taken in seconds.items()}
