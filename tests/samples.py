"""A made-up but lifelike story in both languages: every section kind, every exhibit form, short and long.

`edition("en")` and `edition("zh")` share their structure; `LONG` holds exhibits that strain a layout. The words are
in `samples.yaml`. The figures are illustrations: nothing here is computed, nothing of it is printed.
"""

from __future__ import annotations

from typing import Any

from patentdeck.story.companions import Labels
from patentdeck.story.edition import Edition, Section, Words
from sample_exhibits import LONG, bar, exhibits, ranked, unknown
from sample_words import Tongue, story

__all__ = ["LONG", "bar", "edition", "ranked", "unknown"]

_LABELS = {
    "en": Labels("Figure", "Table", "Source", "continued", "as of", " · "),
    "zh": Labels("图", "表", "来源", "续", "截至", " · "),
}


def edition(language: str) -> Edition:
    """The sample story in `en` or `zh`."""
    t, words = Tongue(language), story()
    drawn = exhibits(t)

    def section(page: dict[str, Any]) -> Section:
        return Section(
            page["id"],
            page["kind"],
            t.one(page["kicker"]),
            t.words(page["title"]),
            t.words(page.get("subtitle")),
            t.grid(page["grid"]) if "grid" in page else drawn.get(page["id"]),
            t.words(page.get("alt")),
            t.words(page.get("subtitle")),
            tuple(map(t.point, page.get("points", ()))),
            t.words(words["paragraph"]) if page.get("has_paragraph") else Words(),
            t.words(words["source"]),
            t.words(words["notes"]),
            page.get("in_brief", "story"),
        )

    return Edition(
        package="genai-sample",
        language=language,
        **{key: t.one(pair) for key, pair in words["edition"].items()},
        labels=_LABELS[language],
        sections=tuple(map(section, words["sections"])),
        keywords=("patents", "generative AI") if language == "en" else ("专利", "生成式 AI"),
    )
