"""All predictions in one drawing: a lane for each speaker and talk, and in it a bar for each horizon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from builder.forecasts import Forecast
from builder.labels import labels
from builder.model import Project
from builder.render.site.environment import environment

WIDTH = 480
MARGIN = 14
HEAD = 86
FOOT = 44
LANE = 30
BAR = 9
ROW = 13
LAST_COLUMNS = 2
"""Behind the years: later ones, and no date."""

MOST_YEARS = 8
"""So many years have a column of their own."""


@dataclass(frozen=True)
class _Bar:
    x: float
    y: float
    width: float
    title: str
    dated: bool


@dataclass(frozen=True)
class _Lane:
    label: str
    y: float
    height: float
    made: float | None
    bars: Sequence[_Bar]


@dataclass(frozen=True)
class _Scale:
    first: int
    last: int

    @property
    def column(self) -> float:
        return (WIDTH - 2 * MARGIN) / (self.last - self.first + 1 + LAST_COLUMNS)

    def x(self, year: float) -> float:
        """Say where a year begins; those behind the last share a column, and none lies before the first."""
        return MARGIN + (max(self.first, min(year, self.last + 1)) - self.first) * self.column

    def span(self, years: Sequence[int]) -> tuple[float, float]:
        if not years:
            return self.x(self.last + 1) + self.column, self.column
        start = self.x(years[0])
        return start, self.x(years[-1]) + self.column - start


def plot(project: Project, forecasts: Sequence[Forecast], lang: str) -> str:
    """Draw the predictions as an SVG, legible at the width of a phone; what was made for no date has a column too."""
    words = labels(project, lang)
    made = [int(one.made[:4]) for one in forecasts if one.made]
    first = min(made, default=0)
    scale = _Scale(first, first + MOST_YEARS - 1)
    lanes = list(_lanes(forecasts, scale))
    bottom = lanes[-1].y + lanes[-1].height if lanes else HEAD
    names = [*map(str, range(scale.first, scale.last + 1)), words["later"], words["undated"]]
    return (
        environment()
        .get_template("predictions.svg")
        .render(
            lang=lang,
            width=WIDTH,
            height=bottom + FOOT,
            head=HEAD,
            bar_size=BAR,
            margin=MARGIN,
            bottom=bottom,
            column=scale.column,
            columns=[(name, MARGIN + scale.column * (n + 0.5)) for n, name in enumerate(names)],
            lanes=lanes,
            words=words,
        )
    )


def _lanes(forecasts: Sequence[Forecast], scale: _Scale) -> Iterator[_Lane]:
    y = float(HEAD)
    for (date, _, _, who), group in groupby(forecasts, key=lambda f: (f.made, f.interview, f.speaker, f.who)):
        bars = list(_bars(list(group), scale, y + LANE))
        height = LANE + max(bar.y for bar in bars) - (y + LANE) + ROW + 4
        made = scale.x(_decimal(date)) if date else None
        yield _Lane(" · ".join(filter(None, (who, date))), y, height, made, bars)
        y += height


def _decimal(date: str) -> float:
    """Put a date on the scale of years: the middle of what is known of it."""
    year, *rest = (int(part) for part in date.split("-"))
    return year + ((rest[0] - 0.5) / 12 if rest else 0.5)


def _bars(group: Sequence[Forecast], scale: _Scale, top: float) -> Iterator[_Bar]:
    """Lay bars into as few rows as they need, none over another."""
    ends: list[float] = []
    for one in sorted(group, key=lambda one: scale.span(one.years)):
        x, width = scale.span(one.years)
        row = next((row for row, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + width]
        yield _Bar(x + 2, top + row * ROW, width - 4, f"{one.horizon}: {one.question}", bool(one.years))
