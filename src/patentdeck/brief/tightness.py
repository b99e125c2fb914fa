"""Which words do not fit their place as they are, so that a shorter wording may take it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from patentdeck.brief.plan import estimated, headlines, plan, topics
from patentdeck.brief.prose import lines
from patentdeck.brief.story import caption, exhibit_labels
from patentdeck.brief.styles import Styles
from patentdeck.errors import LookError
from patentdeck.look.theme import Look
from patentdeck.story.edition import Edition, Point, Section, Words


def tight(edition: Edition, look: Look) -> frozenset[str]:
    """The slots whose words do not fit their place in the size that the look gives them.

    Headlines of more than two lines, captions and the line under the title of more than one; and of the story, where
    it takes more pages than it may, as many texts as have to be shorter, those first that save most.
    """
    setting = estimated(edition, look)
    found = {headline.slot for headline in headlines(edition, setting) if not headline.fits()}
    found.update(_long_lines(edition, setting))
    for slot in _by_saving(edition, setting):
        if _fits_its_pages(_shortened(edition, found), look):
            break
        found.add(slot)
    return frozenset(found)


def _long_lines(edition: Edition, setting: Styles) -> Iterator[str]:
    """The subtitles that are to stand on one line and do not: under the title, and as captions."""
    labels, width = exhibit_labels(edition), setting.page.width
    for section in edition.sections:
        slot, words = f"{section.id}.subtitle", section.subtitle
        if section.kind == "cover":
            long = bool(words) and len(lines(words, setting.standfirst, width, slot)) > 1
        else:
            named = caption(section, labels.get(section.id, ""), setting)
            long = bool(words) and not section.caption and named.height > setting.caption.leading
        if long:
            yield slot


def _by_saving(edition: Edition, setting: Styles) -> list[str]:
    """The texts of the story that have a shorter wording, those first that save most lines by it."""
    savings: list[tuple[int, int, str]] = []
    for section in topics(edition):
        for slot, words in _told(section):
            if words.short is not None:
                long, short = (
                    len(lines(each, setting.body, setting.page.measure, slot)) for each in (words, words.short)
                )
                savings.append((short - long, len(savings), slot))
    return [slot for _, _, slot in sorted(savings)]


def _told(section: Section) -> Iterator[tuple[str, Words]]:
    """The texts of a topic: its paragraph, or the points that stand for it."""
    if section.paragraph:
        yield f"{section.id}.paragraph", section.paragraph
        return
    for number, point in enumerate(section.points, start=1):
        if point.words and not point.quiet:
            yield f"{section.id}.point-{number}", point.words


def _fits_its_pages(edition: Edition, look: Look) -> bool:
    try:
        plan(edition, look)
    except LookError:
        return False
    return True


def _shortened(edition: Edition, slots: Collection[str]) -> Edition:
    """The edition with the shorter wordings in these slots."""

    def choose(slot: str, words: Words) -> Words:
        return words.short if words.short and slot in slots else words

    def chosen(section: Section) -> Section:
        name = section.id
        return replace(
            section,
            title=choose(f"{name}.title", section.title),
            subtitle=choose(f"{name}.subtitle", section.subtitle),
            paragraph=choose(f"{name}.paragraph", section.paragraph),
            points=tuple(
                Point(choose(f"{name}.point-{number}", point.words), point.quiet)
                for number, point in enumerate(section.points, start=1)
            ),
        )

    return replace(edition, sections=tuple(map(chosen, edition.sections)))
