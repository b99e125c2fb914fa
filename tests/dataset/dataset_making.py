"""The tiny package, and a copy of it that a test may spoil."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from patentdeck.dataset import load
from patentdeck.errors import DataError, Problem

TINY = Path(__file__).parents[1] / "packages" / "tiny"


class Package:
    """A data package on disk, for spoiling one thing and hearing what is said about it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        return self.folder / name

    def read(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def write(self, name: str, data: str | bytes) -> None:
        self.path(name).write_bytes(data.encode() if isinstance(data, str) else data)

    def replace(self, name: str, old: str, new: str) -> None:
        """Exchange the one place where `old` stands; that it stands once is part of the test."""
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def describe(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Change the descriptor as JSON; hashes go, so that no warning is in the way."""
        document = json.loads(self.read("datapackage.json"))
        for resource in document["resources"]:
            resource.pop("hash", None)
            resource.pop("bytes", None)
        change(document)
        self.write("datapackage.json", json.dumps(document, indent=2))

    def resource(self, document: dict[str, Any], name: str) -> dict[str, Any]:
        return next(resource for resource in document["resources"] if resource["name"] == name)

    def undeclare(self, name: str) -> None:
        """Take the declared schema of a table away: what is noted then, the contract asks for by itself."""
        self.describe(lambda document: self.resource(document, name).pop("schema"))

    def problems(self) -> tuple[Problem, ...]:
        """Everything that loading says is wrong; nothing where it loads."""
        try:
            load(self.folder)
        except DataError as error:
            return error.problems
        return ()

    def problem(self) -> Problem:
        """The one thing that is wrong."""
        problems = self.problems()
        assert len(problems) == 1, "\n".join(map(str, problems)) or "nothing is wrong"
        return problems[0]
