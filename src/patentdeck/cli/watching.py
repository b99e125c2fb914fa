"""`patentdeck watch`."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import patentdeck
from patentdeck.cli.frame import Progress, tell_errors, tell_warnings
from patentdeck.cli.options import (
    BRIEFING,
    DATA,
    FORMATS,
    LANGUAGES,
    LOOK,
    NO_CACHE,
    OUTPUT,
    PROCESSES,
    SINCE,
    shaping,
)
from patentdeck.machine.hands import processors

if TYPE_CHECKING:
    from patentdeck.standing.watching import Round

WAITING = "watching: save a file to build again, Ctrl-C to end"
STANDING = "the last good files stand"


@click.command()
@DATA
@BRIEFING
@LOOK
@LANGUAGES
@FORMATS
@shaping
@SINCE
@OUTPUT
@NO_CACHE
@PROCESSES
def watch(
    data: Path | None,
    briefing: Path | None,
    look: Path | None,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    shape: Mapping[str, Any],
    since: Path | None,
    output: Path,
    cache: bool,
    jobs: int | None,
) -> None:
    """Build, and build again whenever an input is saved; tell what changed each time.

    Inputs are the data, the briefing and the pictures beside it, the look, and what --template, --mapping, --logo and
    --since name. The options are those of `build`.

    After an error the last good files stand, and the watch goes on. Ctrl-C ends it.

    \b
    Examples:
      patentdeck watch
      patentdeck watch --data data/genai-2026 --language en --format deck
      patentdeck watch --template corporate.potx --mapping corporate.toml
    """
    gc.enable()  # `run` has no garbage sought in a short command, and this is a long one
    try:
        with Progress(sys.stdout) as progress:
            rounds = patentdeck.watch(
                data, briefing, look, languages, formats, output, progress,
                since=since, cache=cache, jobs=jobs or processors(), **shape,
            )  # fmt: skip
            for done in rounds:
                progress.rest()
                _tell(done)
                click.echo(WAITING)
    except KeyboardInterrupt as interrupt:
        raise KeyboardInterrupt(str(interrupt) or STANDING) from None


def _tell(done: Round) -> None:
    """What came of a build, and what it changed."""
    if done.error is not None:
        tell_warnings(getattr(done.error, "__notes__", ()))
        tell_errors(done.error.problems)
    if done.report is not None:
        tell_warnings(done.report.warnings)
        click.echo(str(done.report))
    if done.changes is not None:
        click.echo(str(done.changes))
