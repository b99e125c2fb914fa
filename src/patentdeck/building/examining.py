"""`template check`: a template looked over, and where our slots go in it, before anything is built in it."""

from __future__ import annotations

from pathlib import Path

from patentdeck.deck.corporate.examination import examine
from patentdeck.editions.template_report import TemplateReport
from patentdeck.errors import OutputError, Problem
from patentdeck.inputs.finding import Where, find_look
from patentdeck.look.installed import looked_up
from patentdeck.look.theme import load_look


def check_template(
    file: str | Path, look: Where = None, mapping: Where = None, write_mapping: Where = None
) -> TemplateReport:
    """What a `.pptx` or `.potx` offers a deck: its layouts, fonts, contrasts, what is taken out of it, where slots go.

    The look says how large type is. `mapping` is a corrected one, held against the template; `write_mapping` is where
    the mapping is written, as TOML. That nothing in the template is usable is in the report's problems.

    Raises LookError where the file is no template, OutputError where the mapping cannot be written.
    """
    theme = load_look(find_look(look)).theme
    found = examine(Path(file), theme.deck, None if mapping is None else Path(mapping))
    report = TemplateReport(found, looked_up(name for name, _ in found.fonts))
    if write_mapping is not None and report.mapping:
        _write(Path(write_mapping), report.mapping)
    return report


def _write(place: Path, content: str) -> None:
    """A new file; one that stands there is somebody's work and stays."""
    try:
        with place.open("x", encoding="utf-8", newline="\n") as file:
            file.write(content)
    except FileExistsError:
        message = "there is a file of that name already, which may be corrected by hand"
        raise OutputError(Problem(message, "name another, or take it away first", str(place))) from None
    except OSError as error:
        message = f"the mapping cannot be written: {error.strerror}"
        raise OutputError(Problem(message, "name a place where you may write", str(place))) from None
