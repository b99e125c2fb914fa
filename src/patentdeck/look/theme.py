"""A look folder, read and checked: colours by role, type sizes, the brief's page.

`load_look` takes the folder (`theme.toml` and `deck.pptx`); `load_theme` the one file. Both report every
problem at once, and refuse a palette that cannot be read: text below 4.5 : 1, marks below 3 : 1.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from patentdeck.dataset.model import InputFile
from patentdeck.errors import LookError, Problem
from patentdeck.look.colour import contrast
from patentdeck.story.edition import Role

THEME_FILE = "theme.toml"
TEMPLATE_FILE = "deck.pptx"


class Palette(Struct, frozen=True):
    """Colours as `#RRGGBB`. Those that begin with `dark_` serve pages with a dark ground."""

    ink: str
    grey: str
    quiet: str
    hairline: str
    ground: str
    paper: str
    focus: str
    comparator: str
    third: str
    on_colour: str
    dark_ground: str
    dark_ink: str
    dark_grey: str
    dark_hairline: str
    dark_quiet: str
    dark_focus: str
    dark_comparator: str
    dark_third: str

    def role(self, role: Role, *, dark: bool = False) -> str:
        """The colour of a role, on the light page or on a dark one."""
        light = {
            "focus": self.focus,
            "comparator": self.comparator,
            "quiet": self.quiet,
            "third": self.third,
            "ink": self.ink,
        }
        on_dark = {
            "focus": self.dark_focus,
            "comparator": self.dark_comparator,
            "quiet": self.dark_quiet,
            "third": self.dark_third,
            "ink": self.dark_ink,
        }
        return (on_dark if dark else light)[role]

    def text(self, role: Role, *, dark: bool = False) -> str:
        """The colour of words about a role: a quiet mark is too pale for words, which are then in ink."""
        return self.role("ink" if role == "quiet" else role, dark=dark)


class Fonts(Struct, frozen=True):
    """The deck's theme pair: families that its readers' machines have."""

    deck_latin: str
    deck_han: str


class DeckType(Struct, frozen=True):
    """Type sizes of the deck in points; `leading` is the line height as a multiple of the size."""

    cover_title: float
    closing_title: float
    title: float
    subtitle: float
    kicker: float
    body: float
    caveat: float
    figure: float
    closing_figure: float
    figure_caption: float
    table: float
    label: float
    foot: float
    leading: float


PAPERS: Mapping[str, tuple[float, float]] = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
"""The papers of the brief: width and height in points."""


class BriefPage(Struct, frozen=True):
    """The brief's paper, and its page and type in points.

    `measure` is the width of a column of body text; a size and its `_floor` are one step apart.
    """

    paper: str
    margin_left: float
    margin_right: float
    margin_top: float
    margin_bottom: float
    measure: float
    title: float
    title_leading: float
    title_floor: float
    lead: float
    lead_leading: float
    section: float
    section_leading: float
    section_floor: float
    body: float
    leading: float
    figure: float
    kicker: float
    caption: float
    caption_leading: float
    table: float
    table_leading: float
    label: float
    foot: float

    @property
    def page_width(self) -> float:
        """The width of the paper."""
        return PAPERS[self.paper][0]

    @property
    def page_height(self) -> float:
        """The height of the paper."""
        return PAPERS[self.paper][1]

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.page_width - self.margin_left - self.margin_right

    @property
    def height(self) -> float:
        """The height between the margins."""
        return self.page_height - self.margin_top - self.margin_bottom


class Theme(Struct, frozen=True):
    """Everything that `theme.toml` says.

    `see_through` says that charts of a deck have no ground of their own: what they stand on is uneven, and is seen.
    """

    palette: Palette
    fonts: Fonts
    deck: DeckType
    brief: BriefPage
    see_through: bool = False


class Corporate(Struct, frozen=True):
    """A template of somebody's own, in which decks are made in place of the look's: its name and bytes, and those of
    the file that says where slots go in it, where there is one.
    """

    name: str
    content: bytes
    mapping_name: str = ""
    mapping: bytes | None = None

    def __repr__(self) -> str:
        return f"Corporate({self.name!r})"  # not the bytes


class Look(Struct, frozen=True):
    """A look folder that has passed: its theme, its deck template, the files that it consists of, and their bytes.

    `corporate` is the template in which decks are made instead, in its own colours; the brief keeps to those of the
    theme.
    """

    folder: Path
    theme: Theme
    template: Path
    files: tuple[InputFile, ...]
    contents: Mapping[str, bytes] = field(default_factory=dict)
    corporate: Corporate | None = None

    def __repr__(self) -> str:
        return f"Look({str(self.folder)!r})"  # not the bytes

    def coloured(self, palette: Palette) -> Look:
        """The same look with its brief and workbook in other colours."""
        return replace(self, theme=replace(self.theme, palette=palette))

    def on(self, paper: str) -> Look:
        """The same look with its brief on another paper. Raises LookError where there is no such paper."""
        if paper not in PAPERS:
            raise LookError(Problem("there is no such paper", _papers(paper), value=paper))
        return replace(self, theme=replace(self.theme, brief=replace(self.theme.brief, paper=paper)))


def load_look(folder: Path) -> Look:
    """The look in a folder. Raises LookError: missing files, and whatever `load_theme` finds."""
    problems: list[Problem] = []
    template = folder / TEMPLATE_FILE
    if not template.is_file():
        problems.append(
            Problem(
                "the look has no deck template",
                f"put a PowerPoint file with the named layouts at {TEMPLATE_FILE} in the look's folder",
                file=str(template),
            )
        )
    contents: dict[str, bytes] = {}
    try:
        contents[THEME_FILE] = _content(folder / THEME_FILE)
        theme = _theme(contents[THEME_FILE], folder / THEME_FILE)
    except LookError as error:
        problems.extend(error.problems)
    if problems:
        raise LookError(problems)
    contents = {TEMPLATE_FILE: _content(template), **contents}
    files = tuple(InputFile(name, f"sha256:{hashlib.sha256(data).hexdigest()}") for name, data in contents.items())
    return Look(folder, theme, template, files, contents)


def load_theme(path: Path) -> Theme:
    """The theme in a file. Raises LookError: missing or unknown keys, bad values, too little contrast."""
    return _theme(_content(path), path)


def _content(path: Path) -> bytes:
    """The bytes of a file of a look."""
    try:
        return path.read_bytes()
    except OSError as error:
        what = "theme" if path.name == THEME_FILE else "deck template"
        message = f"the {what} cannot be read: {error.strerror}"
        raise LookError(Problem(message, f"name a folder that holds a {path.name}", str(path))) from None


def _theme(data: bytes, path: Path) -> Theme:
    """The theme in the bytes of a file; `path` is what problems name."""
    try:
        # A text file's ends of lines are those of the machine that it was written on.
        raw = tomllib.loads(data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"the theme is not valid TOML: {error}"
        raise LookError(Problem(message, "correct the file at that place", str(path))) from None
    sections: Mapping[str, type[Struct]] = {
        "palette": Palette,
        "fonts": Fonts,
        "deck": DeckType,
        "brief": BriefPage,
    }
    problems = list(_strangers(raw, tuple(sections), "", path))
    parts: dict[str, Any] = {}
    for name, shape in sections.items():
        table = raw.get(name)
        if not isinstance(table, dict):
            problems.append(Problem(f"the theme has no section [{name}]", f"add [{name}]", file=str(path)))
            continue
        keys = shape.__struct_fields__
        found = [*_strangers(table, keys, f"{name}.", path), *_wrong(table, shape, name, path)]
        problems.extend(found)
        if not found:
            parts[name] = shape(**table)
    if "palette" in parts:
        problems.extend(_pale(parts["palette"], path))
    if problems:
        raise LookError(problems)
    return Theme(**parts)


def _strangers(table: Mapping[str, Any], known: tuple[str, ...], prefix: str, path: Path) -> Iterator[Problem]:
    for key in table:
        if key not in known:
            close = get_close_matches(key, known, 1)
            remedy = f"did you mean {prefix}{close[0]}?" if close else "remove it"
            yield Problem(f"the theme has an unknown key {prefix}{key}", remedy, file=str(path))


def _wrong(table: Mapping[str, Any], shape: type[Struct], name: str, path: Path) -> Iterator[Problem]:
    for each in shape.__struct_fields__:
        key, value = f"{name}.{each}", table.get(each)
        if each not in table:
            yield Problem(f"the theme lacks {key}", f"add {each} under [{name}]", file=str(path))
        elif shape is Palette:
            if not (isinstance(value, str) and re.fullmatch(r"#[0-9A-Fa-f]{6}", value)):
                yield Problem(f"{key} is not a colour", "write #RRGGBB", file=str(path), value=repr(value))
        elif shape is Fonts:
            if not (isinstance(value, str) and value.strip()):
                yield Problem(f"{key} is not a font name", "write the name", file=str(path), value=repr(value))
        elif each == "paper":
            if value not in tuple(PAPERS):
                yield Problem(f"{key} is not a paper", _papers(str(value)), file=str(path), value=repr(value))
        elif isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 10_000:
            yield Problem(f"{key} is not a size", "write points, above 0", file=str(path), value=repr(value))


def _papers(paper: str) -> str:
    """What to write in the place of a paper that there is not."""
    like = [name for name in PAPERS if name.casefold() == paper.strip().casefold()]
    return f"write {' or '.join(like or PAPERS)}"


def _pale(palette: Palette, path: Path) -> Iterator[Problem]:
    """Every pair of colours that is used one on the other and cannot be told apart well enough."""
    words = [(text, ground, 4.5) for text in ("ink", "grey") for ground in ("paper", "ground")]
    words += [(hue, "paper", 4.5) for hue in ("focus", "comparator", "third")]
    words += [("on_colour", hue, 4.5) for hue in ("focus", "comparator", "third")]
    dark = ("dark_ink", "dark_grey", "dark_focus", "dark_comparator", "dark_third")
    words += [(text, "dark_ground", 4.5) for text in dark]
    for front, back, least in [*words, ("quiet", "paper", 3.0), ("dark_quiet", "dark_ground", 3.0)]:
        reached = contrast(getattr(palette, front), getattr(palette, back))
        if reached < least:
            yield Problem(
                f"palette.{front} on palette.{back} has a contrast of {reached:.2f}, which is below {least}",
                "darken the one or lighten the other",
                file=str(path),
            )
