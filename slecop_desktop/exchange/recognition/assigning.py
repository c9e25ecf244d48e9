"""One column for each field: the assignment with the greatest sum of confidences."""

from __future__ import annotations

from collections.abc import Collection, Sequence

Option = tuple[str, float]
_SEARCHED = 7
"""So many columns that want the same fields are tried in every way; more are taken by confidence."""


def assign(options: Sequence[Sequence[Option]], groups: Sequence[int], many: Collection[str]) -> list[Option | None]:
    """The option each column gets, None for none. A field of `many` may have any number of columns; of the others one
    in each group."""
    taken: list[Option | None] = [None] * len(options)
    for members in _conflicts(options, groups, many):
        chosen = (
            _search(members, options, groups, many)
            if len(members) <= _SEARCHED
            else _greedy(members, options, groups, many)
        )
        for place, option in chosen.items():
            taken[place] = option
    return taken


def _conflicts(options: Sequence[Sequence[Option]], groups: Sequence[int], many: Collection[str]) -> list[list[int]]:
    """Columns that want a field in common, directly or by others between them."""
    of_field: dict[tuple[int, str], int] = {}
    parent = list(range(len(options)))

    def root(n: int) -> int:
        while parent[n] != n:
            n = parent[n]
        return n

    for place, found in enumerate(options):
        for key, _sure in found:
            if key not in many:
                parent[root(place)] = root(of_field.setdefault((groups[place], key), place))
    sets: dict[int, list[int]] = {}
    for place in range(len(options)):
        sets.setdefault(root(place), []).append(place)
    return list(sets.values())


def _search(
    members: list[int], options: Sequence[Sequence[Option]], groups: Sequence[int], many: Collection[str]
) -> dict[int, Option]:
    best: tuple[float, dict[int, Option]] = (-1.0, {})

    def go(at: int, used: frozenset[tuple[int, str]], total: float, chosen: dict[int, Option]) -> None:
        nonlocal best
        if at == len(members):
            if total > best[0] + 1e-9:
                best = total, dict(chosen)
            return
        place = members[at]
        for option in options[place][:3]:
            key = (groups[place], option[0])
            if option[0] in many or key not in used:
                # squared, so that one sure column counts more than two doubtful ones
                go(
                    at + 1,
                    used if option[0] in many else used | {key},
                    total + option[1] ** 2,
                    {**chosen, place: option},
                )
        go(at + 1, used, total, chosen)

    go(0, frozenset(), 0.0, {})
    return best[1]


def _greedy(
    members: list[int], options: Sequence[Sequence[Option]], groups: Sequence[int], many: Collection[str]
) -> dict[int, Option]:
    wishes = sorted(((sure, -place, key) for place in members for key, sure in options[place]), reverse=True)
    chosen: dict[int, Option] = {}
    used: set[tuple[int, str]] = set()
    for sure, negative, key in wishes:
        place = -negative
        if place in chosen or (key not in many and (groups[place], key) in used):
            continue
        chosen[place] = key, sure
        used.add((groups[place], key))
    return chosen
