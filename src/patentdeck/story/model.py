"""What the models of a briefing file have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

Text = dict[str, str]
"""One text in every language of the briefing: `{en: "…", zh: "…"}`."""


class Model(BaseModel):
    """The common manners: nothing unknown is accepted, nothing is changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
