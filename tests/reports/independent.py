"""Every number of every report worked out once more, from the definitions, over plain rows and one by one.

A set stands for a count: the records that must be behind it. A number is a number; None is an empty cell.
"""

import datetime as dt
import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from statistics import fmean, median

from slecop_desktop.reports.table import Options
from tests.reports.plainly import (
    ACCEPTED,
    BANDS,
    FIRST,
    LAST,
    SEATED,
    THERE,
    Expected,
    banded,
    bands_of,
    bridged,
    completes,
    day,
    days_between,
    in_season,
    known_races,
    known_sex,
    over,
    program_year,
    young_enough,
)
from tests.reports.worlds import TODAY, Row, World


class Count:
    """The rows of a world as the definitions of the reports see them."""

    def __init__(self, world: World, options: Options) -> None:
        self.world, self.options = world, options
        self.offerings = [o for o in world.offerings if self.in_scope(o)]
        self.marks = [mark for mark in self.all_marks() if FIRST <= mark["date"] <= LAST and self.wanted(mark["youth"])]
        self.minutes: dict[int, int] = {}
        for mark in self.marks:
            self.minutes[mark["youth"]] = self.minutes.get(mark["youth"], 0) + mark["long"]
        self.reached = {key for key, minutes in self.minutes.items() if minutes > 0}

    # -- rows ------------------------------------------------------------------------------------------------------

    def in_scope(self, offering: Row) -> bool:
        program = self.world.get("programs", offering["program"])
        o = self.options
        return (
            (not o.programs or offering["program"] in o.programs)
            and (not o.sites or offering["site"] in o.sites)
            and (not o.grant_only or program["grant_funded"] == 1)
        )

    def wanted(self, youth: int) -> bool:
        o = self.options
        if o.sexes and self.world.get("youth", youth)["sex"] not in o.sexes:
            return False
        return not o.bands or any(self.grade(youth, "2025-26") in BANDS[band].split() for band in o.bands)

    def grade(self, youth: int, label: str) -> str | None:
        years = [y["grade"] for y in self.world.school_years if y["youth"] == youth and y["school_year"] == label
                 and y["grade"] and not y["archived"]]  # fmt: skip
        if years:
            return years[-1]
        first, last = f"{label[:4]}-07-01", f"{int(label[:4]) + 1}-06-30"
        entered = [
            (e["entry_date"] or self.world.get("offerings", e["offering"])["start_date"], e["id"], e["grade_at_entry"])
            for e in self.world.enrollments
            if e["youth"] == youth and e["grade_at_entry"]
        ]
        found = sorted(e for e in entered if first <= e[0] <= last)
        return found[-1][2] if found else None

    def all_marks(self) -> Iterator[Row]:
        """Marks of having been there, of any day, in scope, with the day, the offering and how long."""
        for mark in self.world.attendance:
            session = self.world.get("sessions", mark["session"])
            offering = self.world.get("offerings", session["offering"])
            counted = session["status"] != "CANCELLED" and not session["archived"]
            if mark["status"] in THERE and not mark["archived"] and counted and self.in_scope(offering):
                longs = (mark["minutes"], session["minutes"], offering["session_minutes"], 0)
                long = next(n for n in longs if n is not None)
                yield {**mark, "date": session["date"], "offering": offering["id"], "long": long, "o": offering}

    def seats(self, statuses: set[str], *, own_dates: bool = False) -> list[Row]:
        found: list[Row] = []
        for e in self.world.enrollments:
            o = self.world.get("offerings", e["offering"])
            entry = e["entry_date"] or ("" if own_dates else o["start_date"] or "")
            leave = e["exit_date"] or ("9999" if own_dates else o["end_date"] or "9999")
            fits = entry <= LAST and leave >= FIRST and e["status"] in statuses and not e["archived"]
            if fits and self.in_scope(o) and self.wanted(e["youth"]):
                found.append({**e, "entry": entry, "leave": leave, "o": o})
        return found

    def held(self, session: Row) -> bool:
        marked = any(m["session"] == session["id"] and m["status"] and not m["archived"] for m in self.world.attendance)
        counted = session["status"] != "CANCELLED" and not session["archived"]
        return counted and (session["status"] == "HELD" or marked)

    def held_of(self, offering: int, *, ever: bool = False) -> list[Row]:
        return [s for s in self.world.sessions if s["offering"] == offering and self.held(s)
                and (ever or FIRST <= s["date"] <= LAST)]  # fmt: skip

    # -- the reports -----------------------------------------------------------------------------------------------

    def reach(self) -> Expected:
        reached = self.reached
        pairs = {(m["offering"], m["youth"]): 0 for m in self.marks}
        for m in self.marks:
            pairs[m["offering"], m["youth"]] += m["long"]
        found: Expected = {
            ("reach", "youth", "n"): reached,
            ("reach", "participations", "n"): sum(n > 0 for n in pairs.values()),
            ("reach", "hours", "n"): sum(m["long"] for m in self.marks),
            ("reach", "zero", "n"): {s["youth"] for s in self.seats(ACCEPTED)} - reached,
        }
        for program in {m["o"]["program"] for m in self.marks}:
            offerings = {o["id"] for o in self.offerings if o["program"] == program}
            there = {pair for pair, n in pairs.items() if n > 0 and pair[0] in offerings}
            if there:
                found["programs", str(program), "youth"] = {youth for _o, youth in there}
                found["programs", str(program), "participations"] = len(there)
                found["programs", str(program), "hours"] = sum(
                    m["long"] for m in self.marks if m["offering"] in offerings
                )
        if not (self.options.bands or self.options.sexes):
            found |= self._heads()
        return found

    def _heads(self) -> Expected:
        o = self.options
        events = [
            e for e in self.world.reach_events
            if FIRST <= e["date"] <= LAST and not e["archived"] and (not o.programs or e["program"] in o.programs)
            and (not o.sites or e["site"] in o.sites)
            and (not o.grant_only or self.world.get("programs", e["program"]).get("grant_funded") == 1)
        ]  # fmt: skip
        found: Expected = {
            ("heads", name, "n"): sum(e[name] or 0 for e in events)
            for name in ("youth_count", "adult_count", "family_count")
        }
        ids = {o["id"] for o in self.offerings}
        found["heads", "sessions", "n"] = sum(
            s["headcount"] or 0 for s in self.world.sessions
            if s["offering"] in ids and FIRST <= s["date"] <= LAST and s["status"] != "CANCELLED" and not s["archived"]
        )  # fmt: skip
        found["kits", "kits", "n"] = sum(e["kits"] or 0 for e in events)
        return found

    def dosage(self) -> Expected:
        found: Expected = {}
        by_season = {season: self._season_minutes(season) for season in ("all", "school", "summer")}
        for season, minutes in by_season.items():
            found |= banded("seasons", season, minutes)
            grade_of = {y: self.grade(y, "2025-26") or "unknown" for y in minutes}
            for grade in {*grade_of.values()}:
                found |= banded(f"grades_{season}", grade, {y: n for y, n in minutes.items() if grade_of[y] == grade})
            found |= banded(f"grades_{season}", "total", minutes)
            found |= self._days(season)
        for table, of in (("sites", "site"), ("programs", "program")):
            for place in {o[of] for o in self.offerings}:
                minutes = {s["youth"]: 0 for s in self.seats(ACCEPTED) if s["o"][of] == place}
                for m in self.marks:
                    if m["o"][of] == place:
                        minutes[m["youth"]] = minutes.get(m["youth"], 0) + m["long"]
                if minutes:
                    found |= banded(table, str(place or 0), minutes)
        return found

    def _season_minutes(self, season: str) -> dict[int, int]:
        minutes: dict[int, int] = {}
        for seat in self.seats(ACCEPTED):
            first, last = max(FIRST, seat["o"]["start_date"]), min(LAST, seat["o"]["end_date"] or LAST)
            if season == "all" or any(in_season(day, season) for day in days_between(first, last)):
                minutes[seat["youth"]] = 0
        for m in self.marks:
            if in_season(m["date"], season):
                minutes[m["youth"]] = minutes.get(m["youth"], 0) + m["long"]
        return minutes

    def _days(self, season: str) -> Expected:
        days: dict[int, set[str]] = {}
        for m in self.marks:
            if in_season(m["date"], season):
                days.setdefault(m["youth"], set()).add(m["date"])
        n = {youth: len(dates) for youth, dates in days.items()}
        bands = {
            "d1": (1, 9),
            "d10": (10, 29),
            "d30": (30, 59),
            "d60": (60, 999),
            "regular": (30, 999),
            "total": (1, 999),
        }
        found: Expected = {
            ("days", season, key): {y for y, d in n.items() if low <= d <= high} for key, (low, high) in bands.items()
        }
        if season == "summer":
            for key, low, high in (("low", 1, 19), ("high", 20, 999), ("total", 1, 999)):
                found["summer", "summer", key] = {y for y, d in n.items() if low <= d <= high}
        return found

    def indicators(self) -> Expected:
        values: dict[str, dict[int, float]] = {
            k: {} for k in ("hours_week", "days_week", "weeks", "years", "programs", "disciplines")
        }
        for youth in self.reached:
            own = [m for m in self.marks if m["youth"] == youth]
            dates = {m["date"] for m in own}
            enrolled = set(dates)
            for seat in self.seats(SEATED):
                if seat["youth"] == youth:
                    enrolled |= set(
                        days_between(max(FIRST, seat["entry"]), min(LAST, seat["leave"], TODAY.isoformat()))
                    )
            weeks = max(1, len(enrolled) / 7)
            values["hours_week"][youth] = sum(m["long"] for m in own) / 60 / weeks
            values["days_week"][youth] = len(dates) / weeks
            # weeks from Sunday to Saturday, by the Sunday that begins each
            values["weeks"][youth] = len({day(d) - dt.timedelta(days=day(d).isoweekday() % 7) for d in dates})
            ever = [m for m in self.all_marks() if m["youth"] == youth and m["long"] > 0 and m["date"] <= LAST]
            values["years"][youth] = len({program_year(m["date"]) for m in ever})
            values["programs"][youth] = len({m["o"]["program"] for m in own})
            learned = {
                d for m in own for d in (self.world.get("programs", m["o"]["program"])["disciplines"] or "").split(";")
            }
            values["disciplines"][youth] = len(learned - {""})
        found: Expected = {("indicators", "attendance", "n"): self.reached}
        found |= {("indicators", "attendance", c): None for c in ("mean", "median", "most")}
        lows = {
            "hours_week": {"0": 0, "1": 1, "2": 2, "4": 4, "8": 8},
            "days_week": {"0": 0, "half": 0.5, "1": 1, "2": 2, "3": 3},
            "weeks": {"1": 1, "2": 2, "5": 5, "10": 10, "20": 20, "30": 30}, "years": {"1": 1, "2": 2, "3": 3, "4": 4},
            "programs": {"1": 1, "2": 2, "3": 3, "4": 4}, "disciplines": {"0": 0, "1": 1, "2": 2, "3": 3, "5": 5},
        }  # fmt: skip
        for key, of in values.items():
            numbers = list(of.values())
            found["indicators", key, "n"] = self.reached
            found["indicators", key, "mean"] = fmean(numbers) if numbers else None
            found["indicators", key, "median"] = median(numbers) if numbers else None
            found["indicators", key, "most"] = max(numbers) if numbers else None
            edges = [*lows[key].values(), math.inf]
            for n, band in enumerate(lows[key]):
                here = {y for y, v in of.items() if edges[n] <= v < edges[n + 1]}
                found[key, band, "n"], found[key, band, "share"] = here, over(len(here), len(of))
            found[key, "total", "n"], found[key, "total", "share"] = self.reached, None
        return found

    def attendance_rate(self) -> Expected:
        found: Expected = {}
        sums = {k: [0, 0, 0] for k in "abcd"}  # attended, whole, and nothing
        everybody: set[int] = set()
        sessions: set[int] = set()
        chosen = self.options.denominator
        for o in self.offerings:
            held = self.held_of(o["id"])
            if not held:
                continue
            seats = [s for s in self.seats(SEATED, own_dates=True) if s["offering"] == o["id"]]
            youth = {s["youth"] for s in seats}
            own = [m for m in self.marks if m["offering"] == o["id"]]
            attended = {
                "a": {
                    m["id"]
                    for m in own
                    if any(s["youth"] == m["youth"] and s["entry"] <= m["date"] <= s["leave"] for s in seats)
                },
                "b": {m["id"] for m in own if m["youth"] in youth},
                "c": {m["id"] for m in own},
                "d": {m["id"] for m in own if o["capacity"]},
            }
            places = {
                (s["id"], seat["youth"]) for s in held for seat in seats if seat["entry"] <= s["date"] <= seat["leave"]
            }
            wholes = {
                "a": len(places),
                "b": len(held) * len(youth),
                "c": len(held),
                "d": len(held) * (o["capacity"] or 0),
            }
            for k in "abcd":
                sums[k][0] += len(attended[k])
                sums[k][1] += wholes[k]
            everybody |= youth
            sessions |= {s["id"] for s in held}
            row = str(o["id"])
            found["rates", row, "youth"], found["rates", row, "held"] = youth, {s["id"] for s in held}
            found["rates", row, "attended"], found["rates", row, "whole"] = attended[chosen], wholes[chosen]
            found["rates", row, "rate"] = over(len(attended[chosen]), wholes[chosen])
        for k in "abcd":
            found["four", k, "attended"], found["four", k, "whole"] = sums[k][0], sums[k][1]
            found["four", k, "rate"] = over(*sums[k][:2])
        found["rates", "total", "youth"], found["rates", "total", "held"] = everybody, sessions
        found["rates", "total", "attended"], found["rates", "total", "whole"] = sums[chosen][0], sums[chosen][1]
        found["rates", "total", "rate"] = over(*sums[chosen][:2])
        return found

    def completion(self) -> Expected:
        found: Expected = {}
        totals: dict[str, set[int]] = {"came": set(), "completed": set(), "recorded": set()}
        for o in self.offerings:
            dates = [s["date"] for s in self.world.sessions
                     if s["offering"] == o["id"] and s["status"] != "CANCELLED" and not s["archived"]]  # fmt: skip
            last = o["end_date"] or max(dates, default=None)
            if o["status"] == "CANCELLED" or not last or not FIRST <= last <= LAST:
                continue
            own = [m for m in self.all_marks() if m["offering"] == o["id"] and self.wanted(m["youth"])]
            came = {m["youth"] for m in own}
            recorded = {e["youth"] for e in self.world.enrollments if e["offering"] == o["id"] and not e["archived"]
                        and e["status"] == "COMPLETED" and self.wanted(e["youth"])}  # fmt: skip
            held = len(self.held_of(o["id"], ever=True))
            done = {y for y in came if completes(o, held, [m for m in own if m["youth"] == y], y in recorded)}
            for name, ids in (("came", came), ("completed", done), ("recorded", recorded)):
                found["completion", str(o["id"]), name] = ids
                totals[name] |= ids
            found["completion", str(o["id"]), "rate"] = over(len(done), len(came))
        for name, ids in totals.items():
            found["completion", "total", name] = ids
        found["completion", "total", "rate"] = over(len(totals["completed"]), len(totals["came"]))
        return found

    def enrollment(self) -> Expected:
        asked = ACCEPTED | {"APPLIED", "WAITLISTED", "OFFERED", "DENIED"}
        seats = self.seats(asked)
        came_to = {(m["offering"], m["youth"]) for m in self.all_marks()}
        found: Expected = {}
        for key in {s["offering"] for s in seats} | {0}:
            own = [s for s in seats if key in (0, s["offering"])]
            row = str(key) if key else "total"
            ids = self._funnel(own, came_to)
            found |= {("funnel", row, name): of for name, of in ids.items()}
            never, came, left, stayed = (len(ids[n]) for n in ("never", "came", "left", "stayed"))
            found["funnel", row, "no_show"] = over(never, never + came)
            found["funnel", row, "attrition"] = over(left, left + stayed)
            found["funnel", row, "retention"] = over(stayed, left + stayed)
        found |= {("planning", "default", "no_show"): 0.2, ("planning", "default", "attrition"): 0.07}
        found["planning", "default", "accept"] = 135
        for o in self.offerings:
            runs = o["start_date"] <= LAST and (o["end_date"] or "9999") >= TODAY.isoformat()
            if runs and o["capacity"] and o["status"] not in ("CANCELLED", "ENDED"):
                goal = math.ceil(o["capacity"] / (Fraction(80, 100) * Fraction(93, 100)))
                accepted = {s["id"] for s in seats if s["offering"] == o["id"] and s["status"] in ACCEPTED}
                row = str(o["id"])
                found["goals", row, "seats"], found["goals", row, "goal"] = o["capacity"], goal
                found["goals", row, "accepted"], found["goals", row, "more"] = accepted, max(0, goal - len(accepted))
        return found | self._returned()

    def _funnel(self, seats: list[Row], came_to: set[tuple[int, int]]) -> dict[str, set[int]]:
        accepted = [s for s in seats if s["status"] in ACCEPTED]
        came = [s for s in accepted if (s["offering"], s["youth"]) in came_to]
        begun = [s for s in accepted if s in came or self.held_of(s["offering"], ever=True)]
        graduated = [s for s in came if s["exit_reason"] == "GRADUATED"]
        left = [s for s in came if s not in graduated and s["status"] in ("DROPPED", "TRANSFERRED")]
        groups = {
            "asked": seats, "waiting": [s for s in seats if s["status"] == "WAITLISTED"], "accepted": accepted,
            "not_begun": [s for s in accepted if s not in begun], "never": [s for s in begun if s not in came],
            "came": came, "left": left, "graduated": graduated,
            "stayed": [s for s in came if s not in graduated and s not in left],
        }  # fmt: skip
        return {name: {s["id"] for s in of} for name, of in groups.items()}

    def _returned(self) -> Expected:
        before = [m for m in self.all_marks() if "2024-07-01" <= m["date"] <= "2025-06-30" and self.wanted(m["youth"])]
        now = {(m["o"]["program"], m["youth"]) for m in self.marks}
        found: Expected = {}
        anybody: set[int] = set()
        for program in {m["o"]["program"] for m in before}:
            came = {m["youth"] for m in before if m["o"]["program"] == program}
            high = self.world.get("programs", program)["grade_high"]
            eligible = {y for y in came if young_enough(self.grade(y, "2024-25"), high)}
            again = {y for y in eligible if (program, y) in now}
            anybody |= eligible
            for name, ids in (("before", came), ("eligible", eligible), ("again", again)):
                found["returned", str(program), name] = ids
            found["returned", str(program), "rate"] = over(len(again), len(eligible))
        again = anybody & {y for _program, y in now}
        found["returned", "total", "before"] = {m["youth"] for m in before}
        found["returned", "total", "eligible"], found["returned", "total", "again"] = anybody, again
        found["returned", "total", "rate"] = over(len(again), len(anybody))
        return found

    def demographics(self) -> Expected:
        sex = {y: known_sex(self.world.get("youth", y)["sex"]) for y in self.reached}
        races = {y: known_races(self.world.get("youth", y)["race"]) for y in self.reached}
        grade = {y: [self.grade(y, "2025-26") or "UNKNOWN"] for y in self.reached}
        single = {y: of if len(of) == 1 else ["MULTIPLE"] for y, of in races.items()}
        old = {y: [bridged(of)] for y, of in races.items()}
        found: Expected = {}
        tables = {
            "grade": grade,
            "sex": {y: [s] for y, s in sex.items()},
            "race_any": races,
            "race_single": single,
            "race_1997": old,
        }
        for table, of in tables.items():
            groups = {g for codes in of.values() for g in codes} - {"UNKNOWN", "DECLINED"}
            known = {y for y, codes in of.items() if codes[0] in groups}
            for group in groups:
                here = {y for y, codes in of.items() if group in codes}
                found[table, group, "n"], found[table, group, "share"] = here, over(len(here), len(known))
            apart = {g: {y for y, codes in of.items() if g in codes} for g in ("UNKNOWN", "DECLINED")}
            for row, ids in {**apart, "known": known, "total": self.reached}.items():
                found[table, row, "n"], found[table, row, "share"] = ids, None
        if self.world.baselines:
            for table, of in (("sex", tables["sex"]), ("race", races), ("grade", grade)):
                found |= self._parity(table, of)
        return found

    def _parity(self, name: str, of: dict[int, list[str]]) -> Expected:
        there = {b["group_code"]: b["count"] for b in self.world.baselines if b["dimension"] == name}
        everybody = 1000 if name in ("sex", "race") else 450
        groups = ({g for codes in of.values() for g in codes} | set(there)) - {"UNKNOWN", "DECLINED"}
        known = {y for y, codes in of.items() if codes[0] in groups}
        fit = len(known) >= 2 and len(of) - len(known) <= 0.2 * len(of)
        found: Expected = {}
        table = f"parity_{name}"
        for g in groups:
            here = {y for y, codes in of.items() if g in codes}
            found[table, g, "n"], found[table, g, "share"] = here, over(len(here), len(known))
            found[table, g, "community"] = there.get(g)
            theirs = there[g] / everybody if g in there else None
            found[table, g, "their_share"] = theirs
            compared = fit and theirs is not None
            found[table, g, "parity"] = len(here) / len(known) / theirs if compared and theirs else None
            found[table, g, "gap"] = 100 * (len(here) / len(known) - theirs) if compared and theirs else None
        nothing = dict.fromkeys(("share", "community", "their_share", "parity", "gap"))
        found |= {(table, "unknown", c): v for c, v in nothing.items()} | {
            (table, "known", c): v for c, v in nothing.items()
        }
        found[table, "unknown", "n"], found[table, "known", "n"] = set(of) - known, known
        found[table, "known", "community"] = everybody
        return found

    def gaps(self) -> Expected:
        running = [o for o in self.offerings if o["status"] != "CANCELLED" and o["start_date"] <= LAST
                   and (o["end_date"] or "9999") >= FIRST]  # fmt: skip
        bands = {o["id"]: bands_of(self.world.get("programs", o["program"])) for o in running}
        learned = {
            o["id"]: (self.world.get("programs", o["program"])["disciplines"] or "any").split(";") for o in running
        }
        place = {
            o["id"]: self.world.get("sites", o["site"]).get("city")
            or self.world.get("sites", o["site"]).get("name")
            or "none"
            for o in running
        }

        def seats(test: Callable[[int], bool]) -> int:
            return sum(o["capacity"] or 0 for o in running if test(o["id"]))

        def by_band(table: str, row: str, test: Callable[[int], bool]) -> Expected:
            found: Expected = {
                (table, row, b): seats(lambda i, b=b: test(i) and b in bands[i]) for b in (*BANDS, "any")
            }
            return found | {(table, row, "all"): seats(test)}

        found: Expected = {}
        for code in ("ROBOTICS", "CODING", "any"):
            found |= by_band("gaps", code, lambda i, c=code: c in learned[i])
        found |= by_band("gaps", "total", lambda _i: True)
        used = {code for codes in learned.values() for code in codes}
        for where in set(place.values()):
            found |= by_band("places", where, lambda i, w=where: place[i] == w)
            for code in used:
                found["places_disciplines", where, code] = seats(
                    lambda i, w=where, c=code: place[i] == w and c in learned[i]
                )
                found |= by_band(
                    "cube", f"{where}|{code}", lambda i, w=where, c=code: place[i] == w and c in learned[i]
                )
            found["places_disciplines", where, "all"] = seats(lambda i, w=where: place[i] == w)
        if self.world.baselines:
            youth = {"K2": 190, "35": 80, "68": 130, "912": 50}
            for (table, row, band), n in list(found.items()):
                if table == "gaps" and band in youth:
                    found["per_thousand", row, band] = 1000 * n / youth[band]
            found |= {("per_thousand", "community", band): n for band, n in youth.items()}
        return found
