"""What every command has: the way it ends, and what it tells while it runs."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
import traceback
from collections.abc import Iterable
from typing import Any, TextIO

import click

from patentdeck.errors import PatentdeckError, Problem
from patentdeck.machine.interrupts import heeded

INTERRUPTED = 130
TROUBLE = 2
"""How `Answering` commands end where there is no answer."""
TRACEBACK = "PATENTDECK_TRACEBACK"


class Answering(click.Command):
    """A command whose exit code is its answer: 1 says that something differs, so what goes wrong is `TROUBLE`."""


class Commands(click.Group):
    """Ends every command in the same way: what went wrong is told in three parts, never as a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and turn what goes wrong into words and an exit code."""
        _bear_any_text(sys.stdout, sys.stderr)
        try:
            with heeded():
                return super().invoke(ctx)
        except PatentdeckError as error:
            tell_warnings(getattr(error, "__notes__", ()))
            tell_errors(error.problems)
            ctx.exit(self._ending(ctx, error.exit_code))
        except KeyboardInterrupt as interrupt:
            click.echo(f"interrupted, {str(interrupt) or 'nothing written'}", err=True)
            ctx.exit(INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise
            if os.environ.get(TRACEBACK):
                traceback.print_exc()
            fault = f"this is a fault of patentdeck, not of your input: {type(error).__name__}: {error}"
            tell_errors([Problem(fault, f"report it with the traceback that {TRACEBACK}=1 in the environment shows")])
            ctx.exit(self._ending(ctx, 1))

    def _ending(self, ctx: click.Context, code: int) -> int:
        """The code with which a command ends that came to nothing."""
        command = self.commands.get(ctx.invoked_subcommand or "")
        return TROUBLE if isinstance(command, Answering) else code


class Progress:
    """Says what is going on: the first line stays; on a terminal the others replace one another, and go at the end."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._begun = False

    def __call__(self, line: str) -> None:
        """Show a line."""
        if self._live and self._begun:
            click.echo(f"\r\x1b[K{line}", file=self._stream, nl=False)
        else:
            click.echo(line, file=self._stream)
        self._begun = True

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.rest()

    def rest(self) -> None:
        """Clear away what was shown last; the next line is a first one."""
        if self._live and self._begun:
            click.echo("\r\x1b[K", file=self._stream, nl=False)
        self._begun = False


def first_line(*, as_json: bool) -> Progress:
    """What is used, told on stdout, or beside the JSON."""
    return Progress(sys.stderr if as_json else sys.stdout)


def tell_errors(problems: Iterable[Problem]) -> None:
    """What is wrong, on stderr."""
    for problem in problems:
        click.echo(f"error: {problem}", err=True)


def tell_warnings(warnings: Iterable[object]) -> None:
    """What is worth knowing, on stderr."""
    for warning in warnings:
        click.echo(f"note: {warning}", err=True)


def tell_json(value: object) -> None:
    """A value as JSON on stdout, in ASCII where the terminal has no more."""
    unicode = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
    click.echo(as_json(value, unicode=unicode))


def as_json(value: object, *, unicode: bool = True) -> str:
    """A value as JSON, in ASCII where there may be no more."""
    return json.dumps(value, ensure_ascii=not unicode, indent=1)


def _bear_any_text(*streams: TextIO) -> None:
    """Let a terminal that cannot show Chinese show question marks, and not stop the program."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
