"""FIT, the files of sports watches: says what one is for, so that the right export can be named; steps are not read.

Its first message says the type of the file (developer.garmin.com/fit/file-types/activity); the numbers of the types are those
of the profile in Garmin's FIT SDK 21.218.
"""

from psoas.steps.daily import StepsError

SIGN = b".FIT"
_ADVICE = "choose the zip of your account's export, which holds each day in UDSFile_….json"
_ACTIVITY, _MONITORING = 4, (15, 28, 32)


def refuse(head: bytes, where: str) -> None:
    """Say what a FIT file is for, if `head` is the start of one.

    Raises:
        StepsError: with that and what to do.
    """
    if head[8:12] != SIGN:
        return
    kind = _type(head)
    if kind == _ACTIVITY:
        raise StepsError(f"{where} holds a single workout (FIT), not the steps of whole days: {_ADVICE}.")
    if kind in _MONITORING:
        raise StepsError(f"{where} holds a watch's own record of everyday movement (FIT), not read here: {_ADVICE}.")
    raise StepsError(f"{where} holds a file of a sports watch (FIT), which is not read here: {_ADVICE}.")


def _type(head: bytes) -> int | None:
    """Return the type of a FIT file: the field 0 of its first message, after the message that defines its fields."""
    start = head[0]
    fields = head[start + 6 :][: 3 * head[start + 5]] if len(head) > start + 5 else b""
    place = start + 6 + len(fields) + 1
    for number, size in zip(fields[::3], fields[1::3], strict=False):
        if number == 0:
            return head[place] if place < len(head) else None
        place += size
    return None
