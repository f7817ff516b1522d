"""Records of one stretch of days, from several sources: the same walking is counted once.

A watch, a phone and an app count the same steps, in records of seconds, minutes, an hour or a day. They come in an
order, and each record adds only what those before it have not counted in its time:

* nothing, where its whole time is counted already; all of it, where nothing of its time is;
* else the smaller of two estimates: its count less what is counted in its time, and its count's share of the time left.

So an hour- or day-long record beside minutes adds what they missed, and never the same walking again. Within one source,
short records come before long ones, a record that starts with another holds it (as totals since midnight do), and of
two counts of one stretch the larger stands. Steps are taken as spread evenly over their record.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

GRAINS = (20 * 60, 2 * 3600)
"""Seconds: up to here a record tells when somebody walked; up to there, in which hour; beyond, on which day at best."""

Piece: TypeAlias = tuple[float, float, float]
"""Start and end in seconds since 1970 (UTC), and steps."""
Pieces: TypeAlias = list[Piece]


def by_grain(rows: Pieces) -> Iterator[Pieces]:
    """Yield what one source counted on one day: its short records, then longer ones; each list sorted and apart.

    Args:
        rows: the records, sorted, each of its own steps.
    """
    levels: list[Pieces] = [[] for _ in range(len(GRAINS) + 1)]
    for piece in rows:
        levels[bisect_left(GRAINS, piece[1] - piece[0])].append(piece)
    yield from (list(_apart(level)) for level in levels if level)


def uncounted(own: Pieces, counted: Pieces) -> Pieces:
    """Return what the records of one source add to what is counted: pieces of time that is not covered yet.

    Args:
        own: sorted and apart from each other.
        counted: likewise.
    """
    found: Pieces = []
    at, last = 0, len(counted)
    for start, end, count in own:
        while at < last and counted[at][1] <= start:
            at += 1
        inside, edge, place, gaps = 0.0, start, at, []
        while place < last and (there := counted[place])[0] < end:
            since, until, steps = there
            if since > edge:
                gaps.append((edge, since))
            inside += steps * ((until if until < end else end) - (since if since > start else start)) / (until - since)
            edge = until
            place += 1
        if place == at:
            found.append((start, end, count))
            continue
        if edge < end:
            gaps.append((edge, end))
        if gaps:
            found += _spread(gaps, count, count - inside, end - start)
    return found


def _spread(gaps: list[tuple[float, float]], count: float, unseen: float, length: float) -> Iterator[Piece]:
    """Yield the gaps with what a record adds in them: the smaller of its share by time and what is not counted yet."""
    free = sum(until - since for since, until in gaps)
    rate = max(0.0, min(count / length, unseen / free))
    yield from ((since, until, rate * (until - since)) for since, until in gaps)


def counted_once(rows: Pieces) -> Iterator[Piece]:
    """Yield sorted records without copies: of those that start together, each holds what ended before it."""
    for start, group in groupby(rows, itemgetter(0)):
        since, most = start, 0.0
        for end, together in groupby(group, itemgetter(1)):
            count = max(together)[2]
            yield since, end, max(count - most, 0.0)
            since, most = end, max(count, most)


def differences(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield what was walked in each of a day's records that hold totals since midnight."""
    before = 0.0
    for start, end, count in pieces:
        yield start, end, count - before
        before = count


def _apart(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces of similar length without overlaps: the one that starts first counts, of others the share after it."""
    busy = 0.0
    for start, end, count in pieces:
        if start >= busy:
            yield start, end, count
        elif end > busy:
            yield busy, end, count * (end - busy) / (end - start)
        busy = max(busy, end)
