"""What an import is asked for, as plain values."""

from __future__ import annotations

from msgspec import Struct

from patentdeck.records.adapters.dates import Order
from patentdeck.records.adapters.mapped import ExportMapping
from patentdeck.records.choosing import Wish
from patentdeck.records.gathering import Bounds
from patentdeck.records.owners.aliases import Aliases
from patentdeck.records.packaging.showing import Lacking, nobody
from patentdeck.records.tagging.rules import RuleSet


class Commission(Struct, frozen=True):
    """The format or a mapping, rules and aliases, how to count, how to read, what to call it.

    `format` is auto or one of `recognising.FORMATS`; `max_bad` in per cent of the rows; `as_of` the day of the export;
    `title` and `title_zh` what the landscape is called; `jobs` how many processes read; `lacking` tells which
    characters of a text pages cannot show; `said` are the options of reading that a caller gave, as they are written.
    """

    wish: Wish = Wish()
    format: str = "auto"
    mapping: ExportMapping | None = None
    rules: RuleSet | None = None
    aliases: Aliases = Aliases()
    encoding: str = ""
    dates: Order | None = None
    max_bad: float = 5.0
    title: str = ""
    title_zh: str = ""
    as_of: str = ""
    jobs: int = 1
    lacking: Lacking = nobody
    bounds: Bounds = Bounds()
    said: tuple[str, ...] = ()
