"""The options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from patentdeck.formats import RENDERERS, USUAL
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
IMPRINT = (
    ("author", "--author", "TEXT", "Who wrote it: on the cover, and in the properties of the files."),
    ("organisation", "--organisation", "TEXT", "Whose it is: on the cover, in footers and properties."),
    ("client", "--client", "TEXT", "Whom it was prepared for: on the cover."),
    ("confidentiality", "--confidentiality", "TEXT", "A line for cover and footers."),
    ("date", "--date-line", "TEXT", "A date line for the cover, printed as it is given."),
    ("logo", "--logo", "FILE", "A PNG or JPEG for the cover."),
)
"""Fields of the imprint, and the options that say them in place of the briefing."""


def signed(command: Command) -> Command:
    """A command with the options of the imprint; they arrive as keywords, None where they are not given."""
    for name, flag, metavar, text in reversed(IMPRINT):
        command = option(flag, name, metavar=metavar, help=text)(command)
    return command


def given(imprint: dict[str, str | None]) -> dict[str, str]:
    """Those of its fields that are given; an empty one takes the briefing's away."""
    return {name: value for name, value in imprint.items() if value is not None}


JSON = option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
