"""`patentdeck` and `python -m patentdeck`: the commands are loaded, then the command line has its turn."""

from __future__ import annotations

import sys
from importlib import import_module

from patentdeck.machine.interrupts import deferred

INTERRUPTED = 130


def run() -> None:
    """The whole process of a command. Being stopped while it loads is told in a line, as it is later on."""
    try:
        with deferred():  # extension modules that are interrupted while they load break, or seem to be missing
            commands = import_module("patentdeck.cli")
    except KeyboardInterrupt:
        print("interrupted, nothing written", file=sys.stderr)
        sys.exit(INTERRUPTED)
    commands.run()


if __name__ == "__main__":
    run()
