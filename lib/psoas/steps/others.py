"""Says what a file is, if it is known and holds no steps of days that can be read here, and which one to choose instead."""

from collections.abc import Sequence

from psoas.steps import fit, jsons
from psoas.steps.daily import StepsError
from psoas.steps.files import Part

_KNOWN = (  # what stands near the start, what that is, what to do
    (b"<ClinicalDocument", "is the clinical document (export_cda.xml) of Apple Health, without its steps", "choose export.xml or the whole export.zip"),
    (b"<gpx", "is the track of a single workout (GPX), not the steps of whole days", "choose an export of daily steps"),
    (b"<TrainingCenterDatabase", "is a single workout (TCX), not the steps of whole days", "choose an export of daily steps"),
    (b'"Data Points"', "holds a raw stream of Google Fit, not its days", "choose Daily activity metrics.csv of the same download"),
    (b'"samplePoints"', "is a file of Huawei Health without steps", "choose sport per minute merged data.json of the same export"),
)  # fmt: skip


def refuse(parts: Sequence[Part], where: str) -> None:
    """Say what the first known file among `parts` is.

    Raises:
        StepsError: with what it is and what to do.
    """
    for part in parts:
        head = part.head()
        for sign, kind, advice in _KNOWN:
            if sign in jsons.start(head):
                raise StepsError(f"{where} {kind}: {advice}.")
        fit.refuse(head, where)
