"""`python -m patentdeck`."""

from patentdeck.cli import main

main(prog_name="patentdeck")
