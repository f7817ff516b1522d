"""A plan as one printed page: a self-contained HTML file without scripts, for A4 and Letter."""

from datetime import timedelta
from html import escape

from psoas import limits, safety
from psoas.plan.on_paper import stretch, style
from psoas.plan.reading import DAYS, SKIPPED, disputed, guideline
from psoas.plan.week import DAYS_PER_WEEK, PLAN_EXAMPLE, Plan, day_name
from psoas.plan.week_svg import picture
from psoas.wording import brief

_WEEKS_IN_A_TABLE = 6
# Nothing may load and nothing may run, whatever the words in it are.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_STYLE = """
@page { margin: 10mm 13mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 184mm; font: 9.4pt/1.3 system-ui, sans-serif; color: #1f2430; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 15pt; line-height: 1.15; margin: 0 0 1.5mm; }
h2 { font-size: 10.5pt; margin: 2.4mm 0 0.6mm; }
p { margin: 0 0 1mm; }
svg { display: block; width: 100%; height: auto; max-height: 58mm; }
.weeks { display: grid; grid-template-columns: repeat(auto-fit, minmax(70mm, 1fr)); gap: 2mm 6mm; align-items: start; }
.note { border-left: 1mm solid #9fb8c6; padding-left: 2.5mm; }
table { border-collapse: collapse; max-width: 100mm; font-size: 8.6pt; }
th, td { border: 0.2mm solid #8a9099; text-align: center; padding: 0 0.6mm; font-weight: 400; }
th[scope=col] { width: 11%; }
th { white-space: nowrap; }
th[scope=row] { text-align: left; }
.safety { border: 0.6mm solid #0072b2; border-radius: 2mm; padding: 1.5mm 3mm 0.6mm; margin-top: 2.4mm; font-size: 8.6pt; line-height: 1.25; }
.small { font-size: 8pt; color: #50575f; margin-top: 1.5mm; }
@media print { h2 { break-after: avoid; } table, .safety { break-inside: avoid; } .sheet { break-before: page; } }
@media screen { body { padding: 6mm; } }
"""


def handout(plan: Plan) -> str:
    """Return a plan as a page of HTML: how it is done, how much, when, the weeks to tick off, and the safety wording.

    It needs nothing from outside, runs nothing, and prints on two sheets of A4 or Letter: how it is done, and the weeks with the safety wording.
    """
    limits.of_kind(plan, Plan, "plan", PLAN_EXAMPLE)
    title = escape(plan.title)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}{style()}</style></head>\n'
        f"<body><main><h1>{title}</h1>{_note(plan)}\n<p>{escape(plan.reading.words)}</p>\n"
        f"{''.join(map(stretch, plan.exercises))}\n{_picture(plan)}\n{_weeks(plan)}\n{_safety()}\n{_sources(plan)}</main></body></html>\n"
    )


def _note(plan: Plan) -> str:
    return f'<p class="note">{escape(plan.note)}</p>' if plan.note else ""


def _picture(plan: Plan) -> str:
    return f'<h2 class="sheet">The week</h2>{picture(plan.reading)}'


def _weeks(plan: Plan) -> str:
    starts = range(0, plan.weeks, _WEEKS_IN_A_TABLE)
    grids = "".join(_table(plan, range(start, min(start + _WEEKS_IN_A_TABLE, plan.weeks))) for start in starts)
    return f'<h2>The weeks</h2><p>Boxes to tick, if you like to. {escape(SKIPPED)}</p><div class="weeks">{grids}</div>'


def _table(plan: Plan, weeks: range) -> str:
    names = [DAYS[day_name(plan.start + timedelta(days=offset))] for offset in range(DAYS_PER_WEEK)]
    head = "".join(f'<th scope="col">{name[:3]}</th>' for name in names)
    body = "".join(_week(plan, number) for number in weeks)
    return f'<table><thead><tr><th scope="col">Week from</th>{head}</tr></thead><tbody>{body}</tbody></table>'


def _week(plan: Plan, number: int) -> str:
    first = plan.start + timedelta(days=number * DAYS_PER_WEEK)
    days = (first + timedelta(days=offset) for offset in range(DAYS_PER_WEEK))
    cells = "".join(f"<td>{'☐' if day_name(day) in plan.days else '–'}</td>" for day in days)
    return f'<tr><th scope="row">{first.day} {first:%B %Y}</th>{cells}</tr>'


def _safety() -> str:
    pieces = safety.box("handout").pieces
    body = "".join(f"<p><strong>{escape(piece.title)}.</strong> {escape(piece.text)}</p>" for piece in pieces)
    return f'<section class="safety" aria-label="Safety">{body}</section>'


def _sources(plan: Plan) -> str:
    known, minutes = guideline()
    times = f"Sessions at {plan.at}, time zone {plan.zone}. {plan.moved}".strip()
    return (
        f'<p class="small">{escape(times)} {escape(disputed())} '
        f"{escape(known)}: {brief(minutes)} min a week. Psoas Lab; text CC BY 4.0.</p>"
    )
