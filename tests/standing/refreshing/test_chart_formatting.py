"""What people do to a native chart in PowerPoint's panes stays when today's data come in, each edit as it writes it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from lone_charts import LOOK, brought, chart, countries, exact, exhibited, marked, theme, turned  # noqa: F401
from lxml import etree
from msgspec.structs import replace

from patentdeck.deck.charting import data, kind_of, setting
from patentdeck.deck.recharting import rechart

from deck_editions import alone, shipped  # isort: skip
from native_reading import A, C, Native  # isort: skip

NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
VIOLET = '<a:solidFill><a:srgbClr val="7030A0"/></a:solidFill>'
BODY = "<a:bodyPr/><a:lstStyle/>"
TITLE = (
    "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>Hers</a:t></a:r></a:p></c:rich></c:tx>"
    '<c:overlay val="0"/></c:title>'
)
LEGEND = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
ROOM = (
    '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    '<c:x val="0.3"/><c:y val="0.1"/><c:w val="0.5"/><c:h val="0.6"/></c:manualLayout></c:layout>'
)
GRID = f"<c:majorGridlines><c:spPr><a:ln>{VIOLET}</a:ln></c:spPr></c:majorGridlines>"
TYPE = f'<c:txPr>{BODY}<a:p><a:pPr><a:defRPr sz="2000" b="1">{VIOLET}</a:defRPr></a:pPr></a:p></c:txPr>'
TREND = '<c:trendline><c:trendlineType val="linear"/><c:dispRSqr val="0"/><c:dispEq val="0"/></c:trendline>'
ERRORS = (
    '<c:errBars><c:errBarType val="both"/><c:errValType val="percentage"/><c:noEndCap val="0"/><c:val val="5"/>'
    "</c:errBars>"
)
TABLE = (
    '<c:dTable><c:showHorzBorder val="1"/><c:showVertBorder val="1"/><c:showOutline val="1"/><c:showKeys val="0"/>'
    "</c:dTable>"
)
PLOT, SERIES, GROUP = "c:chart/c:plotArea", "c:chart/c:plotArea/c:barChart/c:ser", "c:chart/c:plotArea/c:barChart"
NAMES, VALUES = f"{PLOT}/c:catAx", f"{PLOT}/c:valAx"
# By what is done: the owner, what is put into it, before which of its children; what stood there goes.
PUT: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "a title": ("c:chart", TITLE, ("autoTitleDeleted",)),
    "a legend": ("c:chart", LEGEND, ("plotVisOnly",)),
    "a plot area moved by hand": (PLOT, ROOM, ("barChart",)),
    "a plot area left to the editor": (PLOT, "<c:layout/>", ("barChart",)),
    "a ground for the plot": (PLOT, f"<c:spPr>{VIOLET}</c:spPr>", ()),
    "a data table": (PLOT, TABLE, ("spPr",)),
    "a ground for the chart": (".", f"<c:spPr>{VIOLET}</c:spPr>", ("txPr",)),
    "type for the whole chart": (".", TYPE, ("externalData",)),
    "gridlines": (VALUES, GRID, ("numFmt",)),
    "type of the names": (NAMES, TYPE, ("crossAx",)),
    "the axis line": (NAMES, f"<c:spPr><a:ln>{VIOLET}</a:ln></c:spPr>", ("txPr",)),
    "a title of the axis": (VALUES, TITLE, ("numFmt",)),
    "a colour for all bars": (SERIES, f"<c:spPr>{VIOLET}</c:spPr>", ("invertIfNegative",)),
    "an outline of all bars": (SERIES, f"<c:spPr><a:ln>{VIOLET}</a:ln></c:spPr>", ("invertIfNegative",)),
    "a trend line": (SERIES, TREND, ("cat",)),
    "error bars": (SERIES, ERRORS, ("cat",)),
    "an end of the axis": (f"{VALUES}/c:scaling", '<c:max val="90000"/>', ("min", "extLst")),
    "a step of the axis": (VALUES, '<c:majorUnit val="5000"/>', ("minorUnit", "extLst")),
}  # fmt: skip
# By what is done: the element and its new value.
SET: dict[str, tuple[str, str]] = {
    "the gap": (f"{GROUP}/c:gapWidth", "33"),
    "the overlap": (f"{GROUP}/c:overlap", "20"),
    "a colour for each point": (f"{GROUP}/c:varyColors", "1"),
    "round corners": ("c:roundedCorners", "1"),
    "the order of the names": (f"{NAMES}/c:scaling/c:orientation", "minMax"),
    "how many names are shown": (f"{NAMES}/c:tickLblSkip", "2"),
    "where the names stand": (f"{NAMES}/c:tickLblPos", "high"),
    "the axis of values": (f"{VALUES}/c:delete", "0"),
}


def path(steps: str) -> str:
    return steps.replace("c:", C).replace("a:", A)


def element(xml: str) -> Any:
    opened, _, rest = xml.partition(">")
    slash = "/" if opened.endswith("/") else ""
    return etree.fromstring(f"{opened.removesuffix('/')} {NAMESPACES}{slash}>{rest}")


def text(one: Any) -> str:
    return etree.tostring(one, method="c14n", exclusive=True).decode()


def put(owner: Any, xml: str, following: tuple[str, ...]) -> None:
    made = element(xml)
    for old in owner.findall(made.tag):
        owner.remove(old)
    after = next((found for tag in following if (found := owner.find(C + tag)) is not None), None)
    owner.append(made) if after is None else after.addprevious(made)


@pytest.mark.parametrize("what", PUT)
def test_what_people_put_into_a_chart_stays(what: str) -> None:
    owner, xml, following = PUT[what]
    after = brought(
        chart(countries()),
        turned(countries()),
        lambda one: put(one.chart._chartSpace.find(path(owner)), xml, following),
    )
    found = after.chart._chartSpace.find(path(owner)).findall(element(xml).tag)
    assert [text(each) for each in found] == [text(element(xml))]
    assert data(after.chart.part) == data(chart(turned(countries())).chart.part)


@pytest.mark.parametrize("what", SET)
def test_what_people_set_in_a_chart_stays(what: str) -> None:
    where, value = SET[what]
    assert chart(countries()).chart._chartSpace.find(path(where)).get("val") != value
    after = brought(
        chart(countries()), turned(countries()), lambda one: one.chart._chartSpace.find(path(where)).set("val", value)
    )
    assert after.chart._chartSpace.find(path(where)).get("val") == value


def test_what_nobody_set_is_todays() -> None:
    few = marked(countries(), lambda marks: marks[:3])
    after = brought(chart(countries()), few)
    assert setting(after.chart.part) == setting(chart(few).chart.part)
    assert setting(after.chart.part) != setting(chart(countries()).chart.part)


def test_an_end_of_the_axis_that_would_cut_a_value_gives_way() -> None:
    def short(one: Native) -> None:
        put(one.chart._chartSpace.find(path(f"{VALUES}/c:scaling")), '<c:max val="39000"/>', ("min", "extLst"))

    grown = marked(countries(), lambda marks: (exact(marks[0], 41000.0), *marks[1:]))
    assert setting(brought(chart(countries()), grown, short).chart.part).most == ""
    assert setting(brought(chart(countries()), turned(countries()), short).chart.part).most == "39000"


def test_a_logarithmic_axis_that_nobody_set_grows_with_the_values() -> None:
    whole = alone(shipped("genai-2024", "en"), "momentum")

    def grown(exhibit: Any) -> Any:
        one, other = exhibit.slopes
        return replace(exhibit, slopes=(replace(one, end=exact(one.end, 4410.0)), other))

    assert setting(chart(whole).chart.part).most == "1000"
    assert setting(brought(chart(whole), exhibited(whole, grown)).chart.part).most == "10000"


def labels(one: Native) -> dict[str, Any]:
    return {one.categories[int(each.find(f"{C}idx").get("val"))]: each
            for each in one.series[0]._element.iter(f"{C}dLbl")}  # fmt: skip


def value(label: Any, query: str) -> str:
    return str(label.xpath(f"string({query})"))


MOVED = '<c:layout><c:manualLayout><c:x val="0.1"/><c:y val="-0.05"/></c:manualLayout></c:layout>'
HERS = "<c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>hers</a:t></a:r></a:p></c:rich></c:tx>"
# By what is done to a label: how, where it is seen, and what is seen there.
LABELS: dict[str, tuple[Callable[[Any], object], str, str]] = {
    "dragged": (lambda label: put(label, MOVED, ("numFmt",)), "c:layout/c:manualLayout/c:x/@val", "0.1"),
    "coloured": (
        lambda label: next(label.iter(f"{A}defRPr")).replace(next(label.iter(f"{A}solidFill")), element(VIOLET)),
        ".//a:defRPr/a:solidFill/a:srgbClr/@val",
        "7030A0",
    ),
    "in italics": (lambda label: next(label.iter(f"{A}defRPr")).set("i", "1"), ".//a:defRPr/@i", "1"),
    "large": (lambda label: next(label.iter(f"{A}defRPr")).set("sz", "2400"), ".//a:defRPr/@sz", "2400"),
    "in another format": (
        lambda label: label.find(f"{C}numFmt").set("formatCode", "0.0E+00"), "c:numFmt/@formatCode", "0.0E+00"
    ),
    "at the foot": (lambda label: label.find(f"{C}dLblPos").set("val", "inBase"), "c:dLblPos/@val", "inBase"),
    "with the name": (lambda label: label.find(f"{C}showCatName").set("val", "1"), "c:showCatName/@val", "1"),
    "in words of hers": (lambda label: put(label, HERS, ("numFmt",)), "c:tx//a:t", "hers"),
}  # fmt: skip


@pytest.mark.parametrize("how", LABELS)
def test_a_label_stays_as_people_made_it_with_its_category_and_the_others_are_todays(how: str) -> None:
    make, where, wanted = LABELS[how]
    stands = chart(countries())
    name = stands.categories[2]
    assert value(labels(stands)[name], where) != wanted
    after = brought(stands, turned(countries()), lambda one: make(labels(one)[name]))
    assert after.categories.index(name) == 4
    found = labels(after)
    assert value(found.pop(name), where) == wanted
    today = labels(chart(turned(countries())))
    assert {key: text(each) for key, each in found.items()} == {key: text(today[key]) for key in found}


def test_labels_that_people_took_away_stay_away() -> None:
    def gone(one: Native) -> None:
        held = one.series[0]._element.find(f"{C}dLbls")
        held[:] = [element('<c:delete val="1"/>')]

    after = brought(chart(countries()), turned(countries()), gone)
    assert [each.tag for each in after.series[0]._element.find(f"{C}dLbls")] == [f"{C}delete"]
    bare = brought(
        chart(countries()),
        turned(countries()),
        lambda one: one.series[0]._element.remove(one.series[0]._element.find(f"{C}dLbls")),
    )
    assert bare.series[0]._element.find(f"{C}dLbls") is None


def test_lines_keep_their_form_and_take_todays_colours_by_their_names() -> None:
    whole = alone(shipped("genai-2024", "en"), "momentum")

    def dashed(one: Native) -> None:
        series = one.series[0]._element
        line = series.find(f"{C}spPr/{A}ln")
        line.set("w", "50800")
        line.find(f"{A}solidFill").addnext(element('<a:prstDash val="dash"/>'))
        series.find(f"{C}marker/{C}symbol").set("val", "square")
        series.find(f"{C}smooth").set("val", "1")

    def swapped(exhibit: Any) -> Any:
        one, other = exhibit.slopes
        return replace(exhibit, slopes=(replace(other, role=one.role), replace(one, role=other.role)))

    stands, today = chart(whole), chart(exhibited(whole, swapped))
    name = stands.series[0].name
    colours = {each.name: etree_colour(each) for each in today.series}
    assert colours != {each.name: etree_colour(each) for each in stands.series}
    after = brought(stands, exhibited(whole, swapped), dashed)
    assert [each.name for each in after.series] == [each.name for each in today.series]
    assert {each.name: etree_colour(each) for each in after.series} == colours
    (kept,) = [each._element for each in after.series if each.name == name]
    assert kept.find(f"{C}spPr/{A}ln").get("w") == "50800"
    assert kept.find(f"{C}spPr/{A}ln/{A}prstDash").get("val") == "dash"
    assert kept.find(f"{C}marker/{C}symbol").get("val") == "square"
    assert kept.find(f"{C}smooth").get("val") == "1"


def etree_colour(series: Any) -> str:
    return str(series._element.find(f"{C}spPr/{A}ln/{A}solidFill")[0].get("val"))


def test_a_series_that_is_new_comes_and_one_that_is_gone_goes_and_the_others_stay_as_they_are() -> None:
    whole = alone(shipped("genai-2024", "en"), "momentum")

    def third(exhibit: Any) -> Any:
        one = exhibit.slopes[0]
        return replace(one, label="Third", start=exact(one.start, 2.0), end=exact(one.end, 12.0))

    def wide(one: Native) -> None:
        one.series[1]._element.find(f"{C}spPr/{A}ln").set("w", "50800")

    kept = chart(whole).series[1].name
    more = exhibited(whole, lambda each: replace(each, slopes=(*each.slopes, third(each))))
    after = brought(chart(whole), more, wide)
    assert [each.name for each in after.series][2] == "Third"
    assert [each._element.find(f"{C}spPr/{A}ln").get("w") for each in after.series if each.name == kept] == ["50800"]
    back = brought(after, whole)
    assert [each.name for each in back.series] == [each.name for each in chart(whole).series]
    assert data(back.chart.part) == data(chart(whole).chart.part)


def test_a_chart_that_people_made_another_of_takes_the_data_and_stays_what_it_is() -> None:
    def pie(one: Native) -> None:
        plot = one.chart._chartSpace.find(path(PLOT))
        bars = plot.find(f"{C}barChart")
        made = element('<c:pieChart><c:varyColors val="1"/></c:pieChart>')
        series = deepcopy(bars.find(f"{C}ser"))
        for tag in ("invertIfNegative", "dLbls"):
            series.remove(series.find(C + tag))
        made.append(series)
        bars.getparent().replace(bars, made)
        for axis in ("catAx", "valAx"):
            plot.remove(plot.find(C + axis))

    stands = chart(countries())
    was = setting(stands.chart.part)
    pie(stands)
    rechart(stands.chart.part, chart(turned(countries())).chart.part, theme(stands), was)
    assert kind_of(stands.chart._chartSpace) == "pie"
    assert data(stands.chart.part) == data(chart(turned(countries())).chart.part)


def test_a_chart_of_another_kind_that_nobody_made_so_is_made_anew() -> None:
    columns = alone(shipped("genai-2024", "en"), "surge")
    after = brought(chart(countries()), columns)
    assert kind_of(after.chart._chartSpace) == "col"


def test_parts_that_powerpoint_adds_to_a_chart_stay() -> None:
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    kind = "http://schemas.microsoft.com/office/2011/relationships/chartStyle"

    def styled(one: Native) -> None:
        part = one.chart.part
        name = PackURI("/ppt/charts/style1.xml")
        part.relate_to(Part(name, "application/vnd.ms-office.chartstyle+xml", part.package, b"<x/>"), kind)

    after = brought(chart(countries()), turned(countries()), styled)
    assert after.chart.part.part_related_by(kind).blob == b"<x/>"


def test_without_a_record_of_its_setting_what_stands_is_left() -> None:
    def narrow(one: Native) -> None:
        one.chart.plots[0].gap_width = 33

    after = brought(chart(countries()), turned(countries()), narrow, recorded=False)
    assert after.chart.plots[0].gap_width == 33
    assert data(after.chart.part) == data(chart(turned(countries())).chart.part)
