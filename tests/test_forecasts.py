"""The predictions that the cards hold: listed, and drawn in one picture."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest
from projects import INTERVIEW, Project, collection
from running import Deck

from builder.check.pictures import active_content
from builder.forecasts import Forecast, forecasts
from builder.project import Layout
from builder.render.site.predictions import WIDTH, plot


def prediction(name: str, horizon: str, more: str = "") -> str:
    return f"""\
- id: {name}
  stance: prediction
  horizon: {{en: "{horizon}", zh: "{horizon}"}}
  anchor: 化学反应
  en: {{q: 'When, said Doe in 2024, will {name} be?', a: Then}}
  zh: {{q: '多伊 2024 年说 {name} 何时到来？', a: 那时}}
{more}"""


CARDS = "".join(
    [
        prediction("b", "2026 or 2027"),
        prediction("a", "by 2026"),
        prediction("c", "no date given"),
        prediction("later", "about 2060"),
        prediction("gone", "2025", "  retired: {since: 2025, because: x}\n"),
        prediction("host", "2025", "  speaker: roe\n"),
        prediction("nobody", "2025", ""),
        "- {id: claim, anchor: x, en: {q: What?, a: So}, zh: {q: 什么？, a: 是}}\n",
    ]
)


def found(project: Project, lang: str = "en") -> list[Forecast]:
    return forecasts(collection(project(CARDS)), lang)


def test_predictions_stand_by_date_made_speaker_and_horizon_and_undated_ones_last(project: Project):
    assert [one.card for one in found(project)] == ["nobody", "a", "b", "later", "c", "host"]
    assert [one.card for one in found(project, "zh")] == [one.card for one in found(project)]


def test_a_prediction_says_who_made_it_when_and_for_when(project: Project):
    one = found(project)[2]
    assert (one.who, one.made, one.horizon, one.years) == ("Jane Doe", "2024-11", "2026 or 2027", [2026, 2027])
    assert (one.question, one.answer) == ("When, said Doe in 2024, will b be?", "Then")


def test_where_no_speaker_is_named_the_publisher_is(project: Project):
    layout = project(prediction("x", "2025"), head=None or HEADLESS)
    assert [one.who for one in forecasts(collection(layout), "zh")] == ["示例笔记"]


HEADLESS = 'text: notes\nsection: "1"\ntopics: [scaling]\nlevel: 1\nstance: claim\ncards:\n'


def drawing(project: Project, lang: str = "en") -> ET.Element:
    loaded = collection(project(CARDS))
    return ET.fromstring(plot(loaded.project.value, forecasts(loaded, lang), lang))  # noqa: S314 - our own


def bars(svg: ET.Element) -> dict[str, tuple[float, float]]:
    """Give where each bar begins and ends, by the card that its title names."""
    found = {}
    for rect in svg.iter("{http://www.w3.org/2000/svg}rect"):
        for title in rect:
            name = re.search(r"will (\w+) be", title.text or "")
            assert name
            found[name[1]] = (float(rect.get("x", "")), float(rect.get("x", "")) + float(rect.get("width", "")))
    return found


def test_each_prediction_is_a_bar_over_its_years(project: Project):
    drawn = bars(drawing(project))
    assert sorted(drawn) == ["a", "b", "c", "host", "later", "nobody"]
    assert drawn["a"][0] == drawn["b"][0] < drawn["a"][1] < drawn["b"][1]
    assert drawn["b"][1] < drawn["later"][0] < drawn["later"][1] < drawn["c"][0] < drawn["c"][1] <= WIDTH


def test_no_bar_lies_over_another(project: Project):
    rects = [r for r in drawing(project).iter("{http://www.w3.org/2000/svg}rect") if len(r)]
    boxes = [tuple(float(r.get(key, "")) for key in ("x", "y", "width", "height")) for r in rects]
    clashes = [
        (one, other)
        for i, one in enumerate(boxes)
        for other in boxes[:i]
        if one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    ]
    assert clashes == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_drawing_is_one_that_a_card_may_show(project: Project, lang: str):
    svg = drawing(project, lang)
    assert active_content(ET.tostring(svg)) == ""
    assert {"Jane Doe · 2024-11", "简·多伊 · 2024-11"} & {
        text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")
    }


def test_a_prediction_of_an_undated_talk_has_a_lane_without_a_date(project: Project):
    undated = INTERVIEW.replace("date: 2024-11\n", "").replace("  date: 2024-11-12\n", "")
    loaded = collection(project(prediction("a", "by 2026"), interview=undated))
    found = forecasts(loaded, "en")
    svg = ET.fromstring(plot(loaded.project.value, found, "en"))  # noqa: S314 - our own
    assert "Jane Doe" in {text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")}
    assert len([line for line in svg.iter("{http://www.w3.org/2000/svg}line") if line.get("stroke-dasharray")]) == 1


def test_no_bar_begins_before_the_first_year(project: Project):
    """A horizon before the year in which the earliest prediction was made"""
    loaded = collection(project(prediction("a", "from 1999 on")))
    start, end = bars(ET.fromstring(plot(loaded.project.value, forecasts(loaded, "en"), "en")))["a"]  # noqa: S314
    assert 0 <= start < end <= WIDTH


def test_what_is_wrong_with_the_cards_is_told_first(deck: Deck, project: Project):
    layout = project(prediction("a", "by 2026", "  text: none\n"))
    run = deck("-C", layout.root, "predictions")
    assert (run.code, "DC19" in run.err) == (1, True)


def test_a_project_without_predictions_gets_an_empty_drawing(deck: Deck, project: Project):
    layout: Layout = project()
    run = deck("-C", layout.root, "predictions", "--svg", layout.root / "p.svg")
    assert (run.code, (layout.root / "p.svg").read_text(encoding="utf-8")[:4]) == (0, "<svg")


def test_the_list_is_for_people_and_for_programs(deck: Deck, project: Project):
    layout = project(prediction("a", "by 2026") + prediction("b", "2026 or 2027"))
    assert "by 2026" in deck("-C", layout.root, "predictions").out
    held = json.loads(deck("-C", layout.root, "predictions", "--lang", "zh", "--format", "json").out)
    assert [one["who"] for one in held][:2] == ["简·多伊", "简·多伊"]
    assert deck("-C", layout.root, "predictions", "--lang", "fr").code == 2
