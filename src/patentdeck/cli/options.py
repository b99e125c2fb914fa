"""The options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from patentdeck.formats import RENDERERS, USUAL
from patentdeck.inputs.finding import COLOURS
from patentdeck.story.edition import CHARTS

Command = TypeVar("Command", bound=Callable[..., Any])


class Set(click.Option):
    """An option that a variable of the environment sets too; a wrong value is told by where it stands."""

    def resolve_envvar_value(self, ctx: click.Context) -> str | None:
        """The variable's value. UsageError, with the variable's name, for one that the option does not take."""
        value = super().resolve_envvar_value(ctx)
        try:
            if value is not None:
                self.type.convert(value, self, ctx)
        except click.BadParameter as error:
            message = f"Invalid value for the environment variable {self.envvar}: {error.message}"
            raise click.UsageError(message, ctx) from None
        return value


def option(*names: str, **settings: Any) -> Callable[[Command], Command]:
    """An option, for any command."""
    return click.option(*names, **settings)


DATA = option(
    "--data", metavar="DIR", type=click.Path(path_type=Path), help="Data package. Default: data/genai-2024, or yours."
)
BRIEFING = option(
    "--briefing", metavar="FILE", type=click.Path(path_type=Path), help="Briefing. Default: the one the package names."
)
LOOK = option("--look", metavar="DIR", type=click.Path(path_type=Path), help="Look. Default: templates/house.")
LANGUAGES = option(
    "--language", "languages", metavar="LANG", multiple=True, help="One language; repeat for more. Default: all."
)
FORMATS = option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(list(RENDERERS)),
    help=f"One format; repeat for more. Default: {' and '.join(USUAL)}.",
)
OUTPUT = option("--output", metavar="DIR", type=click.Path(path_type=Path), default="output", help="Default: output/.")
SINCE = option(
    "--since", metavar="OLD", type=click.Path(path_type=Path),
    help="An earlier data package, record, deck or PDF, to tell what changed since.",
)  # fmt: skip
NO_CACHE = option(
    "--no-cache", "cache", is_flag=True, flag_value=False, default=True, help="Make everything anew, keep nothing."
)  # fmt: skip
TEMPLATE = option(
    "--template", metavar="FILE", type=click.Path(path_type=Path),
    help="Make the decks in this .pptx or .potx of your own.",
)  # fmt: skip
MAPPING = option(
    "--mapping", metavar="FILE", type=click.Path(path_type=Path),
    help="Where slots go in the template, as `template check --write-mapping` writes it.",
)  # fmt: skip
PAPER = option(
    "--paper", metavar="SIZE", type=click.Choice(["a4", "letter"], case_sensitive=False),
    help="Paper of the brief: a4 or letter. Default: the look's, a4.",
)  # fmt: skip
CHARTS_OF_DECKS = option(
    "--charts", metavar="KIND", type=click.Choice(CHARTS),
    help="Charts of the deck: pictures, or native ones to edit in PowerPoint. Default: pictures.",
)  # fmt: skip
BRIEF_COLOURS = option(
    "--brief-colours", metavar="WHOSE", type=click.Choice(COLOURS),
    help="Colours of brief and workbook: the look's, or those of the --template. Default: look.",
)  # fmt: skip
IMPRINT = (
    ("author", "--author", "TEXT", "Who wrote it: on the cover, and in the properties of the files."),
    ("organisation", "--organisation", "TEXT", "Whose it is: on the cover, in footers and properties."),
    ("client", "--client", "TEXT", "Whom it was prepared for: on the cover."),
    ("confidentiality", "--confidentiality", "TEXT", "A line for cover and footers."),
    ("date", "--date-line", "TEXT", "A date line for the cover, printed as it is given."),
    ("logo", "--logo", "FILE", "A PNG or JPEG for the cover."),
)
"""Fields of the imprint, and the options that say them in place of the briefing."""


SHAPE = {
    "template": TEMPLATE,
    "mapping": MAPPING,
    "paper": PAPER,
    "charts": CHARTS_OF_DECKS,
    "brief_colours": BRIEF_COLOURS,
}
"""What shapes the outputs besides the inputs and the imprint."""


def shaping(command: Callable[..., None]) -> Callable[..., None]:
    """A command with every option that shapes the outputs, the imprint's too: they arrive as one keyword `shape`, which
    `build`, `check` and `watch` take as keywords.
    """

    @wraps(command)
    def gathered(*rest: Any, **values: Any) -> None:
        # Of the imprint what is not given is the briefing's to say; an empty text takes that away.
        signed = {name: value for name, *_ in IMPRINT if (value := values.pop(name)) is not None}
        shape = {name: values.pop(name) for name in SHAPE}
        command(*rest, shape={**shape, "imprint": signed}, **values)

    options = [*SHAPE.values(), *(option(flag, name, metavar=kind, help=text) for name, flag, kind, text in IMPRINT)]
    for add in reversed(options):
        gathered = add(gathered)
    return gathered


JOBS = "PATENTDECK_JOBS"
PROCESSES = option(
    "--jobs", metavar="N", type=click.IntRange(1, 64), envvar=JOBS, cls=Set,
    help=f"Processes at work. Default: {JOBS} of the environment, else one a processor, 4 at most.",
)  # fmt: skip


JSON = option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
