"""Figures as images with a text alternative, a sentence below and a table behind.

Colours are Okabe and Ito's (2008); a marker, hatch or word says the same as each colour.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from casesim.ui.html import Markup, element

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

OKABE_ITO = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
HATCHES = ("", "//", "..", "xx", "\\\\", "++", "oo")
WIDTH_INCHES = 9.0
DOTS_PER_INCH = 110
LARGEST_LEVEL = 100


def blank(rows: int, row_inches: float, *, columns: int = 1) -> tuple[Figure, list[Axes]]:
    """An empty figure of `rows` by `columns` plots, drawn without any window."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH_INCHES, row_inches * rows), layout="constrained")
    FigureCanvasAgg(figure)
    grid = figure.subplots(rows, columns, squeeze=False)
    return figure, [plot for line in grid for plot in line]


def picture(figure: Figure, alt: str, caption: str) -> Markup:
    """The figure as an image that can be read out, with a sentence below."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=DOTS_PER_INCH)
    source = "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()
    return element("figure", element("img", alt=alt, src=source), element("figcaption", caption))


def quiet(plot: Axes) -> None:
    """Leave out what says nothing."""
    plot.spines[["top", "right"]].set_visible(False)
    plot.grid(axis="y", color="#d9dee6", linewidth=0.8)
    plot.set_axisbelow(True)


def lines_over_time(
    plot: Axes, times: Sequence[float], named: Sequence[tuple[str, Sequence[float]]]
) -> None:
    """Several levels 0..100 over days, each with its own colour, marker and name."""
    every = max(1, len(times) // 12)
    for number, (name, values) in enumerate(named):
        plot.plot(
            times,
            values,
            color=OKABE_ITO[number % len(OKABE_ITO)],
            marker=MARKERS[number % len(MARKERS)],
            markevery=every,
            label=name,
        )
    plot.set_ylim(-2, LARGEST_LEVEL + 2)
    quiet(plot)
    if len(named) > 1:
        plot.legend(frameon=False, loc="best")


def stacked_bars(
    plot: Axes, names: Sequence[str], parts: Sequence[tuple[str, Sequence[float]]]
) -> None:
    """One bar for each name, made of parts that differ in colour and hatch."""
    left = [0.0] * len(names)
    for number, (label, values) in enumerate(parts):
        plot.barh(
            names,
            values,
            left=left,
            label=label,
            color=OKABE_ITO[number % len(OKABE_ITO)],
            hatch=HATCHES[number % len(HATCHES)],
            edgecolor="white",
        )
        left = [before + value for before, value in zip(left, values, strict=True)]
    plot.invert_yaxis()
    plot.spines[["top", "right"]].set_visible(False)
    plot.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
