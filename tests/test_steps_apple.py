"""The search through Apple's bytes finds what a real XML parser finds."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from contextlib import nullcontext, suppress
from datetime import datetime, timedelta
from io import BytesIO
from xml.sax.saxutils import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from psoas import steps
from psoas.steps import apple, apple_scan
from psoas.steps.answers import Answers
from psoas.steps.files import Part
from tests import exports

STEP = apple_scan.STEP_TYPE
DAYS = exports.life(days=6, hike=None)
USUAL = exports.apple_xml(DAYS)


def part(raw):
    return Part("export.zip", "export.xml", len(raw), lambda: nullcontext(BytesIO(raw)))


def outcome(run):
    """What came out: the days, or the sentence."""
    try:
        return run()
    except steps.StepsError as problem:
        return str(problem)


def by_search(raw, size):
    return apple.scanned(part(raw), apple_scan.root(raw), lambda done: None, size=size).finished()


def by_parser(raw):
    """The records as ElementTree sees them: nothing of the code under test finds them."""
    gathered = apple.Gathered("export.zip")
    for record in ET.fromstring(raw).iter("Record"):
        if record.get("type") == STEP:
            gathered.add(record.attrib)
    return gathered.finished()


# --- well-formed exports, as odd as XML allows

SPACE = st.text(" \n\t", min_size=1, max_size=3)
MAYBE_SPACE = st.text(" \n\t", max_size=2)
QUOTE = st.sampled_from("\"'")
TEXT = st.text(st.sampled_from("ab >/='\"&<é’\u00a0;#x"), max_size=12)
NAMES = st.sampled_from(
    ["Sam’s iPhone", "Sam’s Apple Watch", 'Sam\'s <Watch> & "more"', "Pedometer > 1", "x/>y", "App"]
)
TYPES = st.sampled_from(
    [STEP, STEP, STEP, "HKQuantityTypeIdentifierHeartRate", "HKQuantityTypeIdentifierSteps", "HKCategoryTypeIdentifierSleepAnalysis",
     STEP + "s", STEP[:-1], "StepCount", "", f"x {STEP}", "HKDataTypeA&B"]
)  # fmt: skip
MOMENTS = st.builds(
    lambda minute, zone: (datetime(2026, 3, 1, tzinfo=zone) + timedelta(minutes=minute)).strftime(
        "%Y-%m-%d %H:%M:%S %z"
    ),
    st.integers(0, 4000),
    st.sampled_from([exports.SUMMER, exports.WINTER]),
)
VALUES = st.sampled_from(
    ["12", "0", "999999", "300000", "-4", "12.0", "1e2", "many", "", "nan", "1234567", "+7", "007"]
)
STARTS = st.one_of(
    MOMENTS, MOMENTS, st.sampled_from(["2026-13-01 10:00:00 +0100", "2026-03-01", "", "2026-03-01 10:00:00 +9900"])
)


@st.composite
def quoted(draw, value):
    mark = draw(QUOTE)
    encode = draw(st.integers(0, 5))
    text = escape(value, {"'": "&apos;", '"': "&quot;"}) if encode != 1 else "".join(f"&#{ord(one)};" for one in value)
    if encode == 2 and value:
        text = f"&#x{ord(value[0]):x};" + escape(value[1:], {"'": "&apos;", '"': "&quot;"})
    if encode == 3:
        text = text.replace("&gt;", ">")
    return f"{mark}{text}{mark}"


@st.composite
def records(draw):
    values = {
        "type": draw(TYPES),
        "sourceName": draw(NAMES),
        "unit": "count",
        "startDate": draw(STARTS),
        "value": draw(VALUES),
    }
    values["endDate"] = values["startDate"]
    if draw(st.booleans()):
        values["device"] = draw(
            st.sampled_from(["<<HKDevice: 0x1a>, name:Apple Watch>", "<<HKDevice: 0x2b>, name:iPhone>", "other"])
        )
    if draw(st.integers(0, 3)) == 0:
        values["note"] = draw(TEXT)
    names = list(values)
    if draw(st.booleans()):
        names = draw(st.permutations(names))
    elif draw(st.integers(0, 3)):
        names = [
            name for name in ("type", "sourceName", "device", "unit", "startDate", "endDate", "value") if name in values
        ]
        if draw(st.integers(0, 3)):  # as Apple writes it
            return (
                " <Record "
                + " ".join(f'{name}="{escape(values[name], {chr(34): "&quot;"})}"' for name in names)
                + "/>\n"
            )
    if draw(st.integers(0, 9)) == 0:
        names.remove(draw(st.sampled_from(names)))
    body = "".join(
        f"{draw(SPACE)}{name}{draw(MAYBE_SPACE)}={draw(MAYBE_SPACE)}{draw(quoted(values[name]))}" for name in names
    )
    end = draw(
        st.sampled_from(
            ["/>", "></Record>", '>\n  <MetadataEntry key="a" value="b>c"/>\n </Record>', "><Record/></Record>"]
        )
    )
    return f"<Record{body}{draw(MAYBE_SPACE)}{end}{draw(MAYBE_SPACE)}"


HIDDEN = f'<Record type="{STEP}" sourceName="x" unit="count" startDate="2026-03-01 10:00:00 +0100" endDate="2026-03-01 10:01:00 +0100" value="5"/>'
OTHERS = st.sampled_from(
    [
        f"<!-- {HIDDEN} -->", f"<![CDATA[{HIDDEN}]]>", f"<?hidden {HIDDEN}?>", "<!---->", "text > and more", "&lt;Record&gt;",
        f'<Workout><WorkoutStatistics type="{STEP}" sum="5"/></Workout>', f'<Correlation type="x">{HIDDEN}</Correlation>',
        f'<Records type="{STEP}"/>', f'<x:Record xmlns:x="y" type="{STEP}"/>', "<Record\n/>", '<Me a="HKRecord"/>', f"<A b='{escape(HIDDEN)}'/>",
        '<A b="&gt;&#10;"/>', "<R/>", '<Record type="HK"/>',
    ]
)  # fmt: skip
HEADERS = st.sampled_from(
    [
        exports.HEADER, "<HealthData>", '<?xml version="1.0" encoding="utf-8"?>\n<HealthData\n locale="x>y">', "\ufeff<HealthData>",
        "<!-- <HealthData > --><HealthData>", "<!-- <!ENTITY --><?pi?>\n<!DOCTYPE HealthData><HealthData >",
    ]
)  # fmt: skip
DOCUMENTS = st.builds(
    lambda header, body, footer: (header + "".join(body) + footer).encode(),
    HEADERS,
    st.lists(st.one_of(records(), records(), records(), OTHERS), max_size=12),
    st.sampled_from([exports.FOOTER, "</HealthData >\n\n", "</HealthData>", "</HealthData><!-- end -->"]),
)


@settings(max_examples=250)
@given(DOCUMENTS, st.integers(1, 300))
@example(USUAL, 7)
def test_the_reader_agrees_with_a_real_parser(raw, size):
    expected = outcome(lambda: by_parser(raw))
    assert outcome(lambda: apple.read([part(raw)], lambda done: None, Answers())) == expected
    with suppress(apple_scan.UnusualError):
        assert outcome(lambda: by_search(raw, size)) == expected  # whatever the blocks cut in two


@pytest.mark.parametrize("size", [1, 2, 47, 48, 49, 1000, apple_scan.BLOCK])
def test_apples_own_layout_needs_no_parser(size):
    raw = USUAL if size > 40 else exports.apple_xml(DAYS[:1])
    assert by_search(raw, size) == by_parser(raw)


@pytest.mark.parametrize(
    "oddity",
    [
        HIDDEN.replace("StepCount", "Step&#67;ount"),
        HIDDEN.replace("StepCount", "Step&#67;ount").replace("HK", "&#72;K"),
        HIDDEN.replace("QuantityType", "&#81;uantityType"),
        HIDDEN.replace("/>", f"><Record/>{STEP}</Record>"),
        f"<!-- {HIDDEN} -->",
        f"<![CDATA[{HIDDEN}]]>",
        f"<?x {HIDDEN}?>",
    ],
)
def test_what_is_unusual_is_left_to_the_parser(oddity):
    raw = (exports.HEADER + HIDDEN + oddity + exports.FOOTER).encode()
    with pytest.raises(apple_scan.UnusualError):
        by_search(raw, 500)
    assert apple.read([part(raw)], lambda done: None, Answers()) == by_parser(raw)


@pytest.mark.parametrize(
    "oddity",
    [
        HIDDEN.replace("Record type", "Record\ntype"),
        HIDDEN.replace(f'"{STEP}"', f"'{STEP}'"),
        HIDDEN.replace(f'type="{STEP}" sourceName="x"', f'sourceName="x" type="{STEP}"'),
        HIDDEN.replace("/>", f'>\n  <MetadataEntry key="a" value="{STEP}"/>\n </Record>'),
        HIDDEN.replace('t" s', 't"\ns'),
        HIDDEN.replace('x" unit', 'x" new="1" unit'),
    ],
)
def test_one_odd_record_does_not_slow_the_others(oddity):
    raw = (exports.HEADER + HIDDEN + oddity + exports.FOOTER).encode()
    assert by_search(raw, 500) == by_parser(raw)


# --- what is known of real exports


def test_the_document_type_of_ios_16_does_not_matter():
    # Python's parsers stop at its error: "ParseError: syntax error: line 156". It is skipped here, never parsed.
    broken = "<!DOCTYPE HealthData [\n<!-- HealthKit Export Version: 12 -->\n<!ELEMENT Record ((MetadataEntry)*)>\n<!ATTLIST A\n  x CDATA #IMPLIED\n<!ELEMENT B EMPTY>\n]>\n"
    raw = USUAL.replace(
        USUAL[: USUAL.index(b"<HealthData locale")], b'<?xml version="1.0" encoding="UTF-8"?>\n' + broken.encode()
    )
    with pytest.raises(ET.ParseError):
        ET.fromstring(raw)
    assert steps.read(BytesIO(raw)) == steps.read(BytesIO(USUAL))
    unusual = raw.replace(b"</HealthData>", b"<!-- --></HealthData>")
    assert steps.read(BytesIO(unusual)).steps == steps.read(BytesIO(USUAL)).steps


@pytest.mark.parametrize("extra", [b"", b"<!-- so that the parser reads it -->"])
def test_control_bytes_do_not_matter(extra):
    raw = USUAL.replace(
        b"</HealthData>",
        b' <Record type="HKQuantityTypeIdentifierBodyMass" sourceName="a\x0bb"/>' + extra + b"</HealthData>",
    )
    with pytest.raises(ET.ParseError):
        ET.fromstring(raw)
    assert steps.read(BytesIO(raw)).steps == steps.read(BytesIO(USUAL)).steps


@pytest.mark.parametrize(
    "name", ["apple_health_export/exportar.xml", "apple_health_export/导出.xml", "x/Export", "export.json"]
)
def test_the_name_of_the_export_is_translated_and_not_looked_at(name):
    assert steps.read(BytesIO(exports.apple_zip(DAYS, name=name))) == steps.read(BytesIO(USUAL))


def test_names_with_unusual_spaces_and_signs():
    for owner in ("Kim\u00a0M.", 'K & "M" <3', "Kim's"):
        raw = exports.apple_xml(DAYS, owner=owner)
        assert by_search(raw, 999) == by_parser(raw)
        assert steps.read(BytesIO(raw)).steps == steps.read(BytesIO(USUAL)).steps


@pytest.mark.parametrize("extra", ["", "<!-- so that the parser reads it -->"])
@pytest.mark.parametrize("size", [1, 60, 300, apple_scan.BLOCK])
def test_a_records_own_time_zone_says_its_day(extra, size):
    # 05:30 in Berlin is the evening before in California.
    zoned = HIDDEN.replace("2026-03-01 10:0", "2026-03-02 05:3").replace(
        "/>", '>\n  <MetadataEntry key="HKTimeZone" value="America/Los_Angeles"/>\n </Record>\n'
    )
    raw = (exports.HEADER + zoned + "<Workout/>" + HIDDEN.replace("-01 10", "-04 10") + extra + exports.FOOTER).encode()
    found = apple.read([part(raw)], lambda done: None, Answers()) if extra else by_search(raw, size)
    assert [str(day) for day in found.dates] == ["2026-03-01", "2026-03-04"]
    assert steps.read(BytesIO(raw), zone="Europe/Berlin").dates[0].day == 2


def test_digits_of_other_scripts_are_read_and_a_clock_of_12_hours_is_refused_by_name():
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    dates = ("2026-03-01 10:00:00 +0100", "2026-03-01 10:01:00 +0100")
    raw = exports.HEADER + HIDDEN + exports.FOOTER
    for text in dates:
        raw = raw.replace(text, text.translate(arabic))
    assert steps.read(BytesIO(raw.encode())).steps == (5,)
    twelve = (exports.HEADER + HIDDEN + exports.FOOTER).replace(":00 +0100", ":00\u202fAM +0100")
    with pytest.raises(steps.StepsError, match="12-hour clock .* choose 24-Hour Time"):
        steps.read(BytesIO(twelve.encode()))


MEMORY = """
import sys
def peak(field):
    return int(next(line for line in open("/proc/self/status") if line.startswith(field)).split()[1]) / 1e3
before = peak("VmRSS")
from psoas import steps
print(sum(steps.read(sys.argv[1], progress=False).steps), peak("VmHWM") - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from Linux's own record")
@pytest.mark.parametrize("zipped", [False, True])
def test_a_large_export_is_read_in_little_memory_and_near_its_truth(tmp_path, zipped):
    path = tmp_path / "export.xml"
    true = exports.big_apple(path, 30)
    if zipped:
        path = tmp_path / "export.zip"
        path.write_bytes(exports.zipped({"a/export.xml": (tmp_path / "export.xml").read_bytes()}))
    command = [sys.executable, "-c", MEMORY, str(path)]
    found, megabytes = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert int(found) == pytest.approx(true, rel=0.03)
    assert float(megabytes) < 40
