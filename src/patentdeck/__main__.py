"""`python -m patentdeck`."""

from patentdeck.cli import run

run()
