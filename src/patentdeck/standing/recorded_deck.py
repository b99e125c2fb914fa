"""What was generated of a deck that stands: told by the record in it, or by what is named in the record's place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.editions.carried import carried
from patentdeck.editions.making import canonical, digest
from patentdeck.editions.record import is_beside
from patentdeck.editions.recorded import Record, record_of
from patentdeck.errors import InputError, PatentdeckError, Problem
from patentdeck.formats import RENDERERS
from patentdeck.inputs.finding import Progress, Where, silence
from patentdeck.inputs.recalling import PDF, ZIP, recall
from patentdeck.slides.recorded import read as read_slides
from patentdeck.slides.shown import Paragraphs, Run, Shape, Slide
from patentdeck.standing.remaking import NOTHING, Named, carrier_beside, ready_as_recorded

REMEDY = "give --record FILE: another deck of the same making, or the .record.json that its build left beside it"
_TELLING = 20
"""From how many characters on a text says which language stands there."""
_FURNITURE = frozenset({"kicker", "footer", "date", "page"})
"""What a slide bears besides its slots: no record tells of it, and nobody rewords it."""


class Base(Struct, frozen=True):
    """What was recorded of a deck: the record of its build, the language, and the slides as they were generated.

    `slides` is None where only words are known; `told_by_words` then makes what can be made of them.
    """

    record: Record
    language: str
    slides: tuple[Slide, ...] | None


def recorded(content: bytes, standing: Sequence[Slide], place: Path, named: Where, say: Progress) -> Base:
    """What was recorded: in the deck, or of the file that is named in its place, a deck, a brief or a build's record.

    A record tells words, not what stood in every cell: that is in the deck of that build beside it, or in one that is
    made again from the recorded inputs. InputError where nothing is recorded, or what is was damaged.
    """
    if named is None:
        found = _enclosed(content, place)
        if found is None:
            anchored = sum(bool(each.name) for each in standing)
            some = f"; {anchored} of its slides were made by patentdeck" if anchored else ""
            message = f"the deck bears no record of its making{some}: it is left alone"
            raise InputError(Problem(message, REMEDY, str(place)))
        return found
    file = Path(named)
    try:
        told = file.read_bytes()
    except OSError as error:
        problem = Problem(f"the record cannot be read: {error.strerror}", "give the path of a file", str(file))
        raise InputError(problem) from None
    if told.startswith(ZIP):
        found = _enclosed(told, file)
        if found is None:
            raise InputError(Problem("the deck named as record bears none", REMEDY, str(file)))
        return found
    record = recall(file).record if told.startswith(PDF) else record_of(told, str(file))
    language = _language(record, standing, file)
    return Base(record, language, _beside(record, language, file, say) or _made_again(record, language, file, say))


def told_by_words(base: Base, standing: Sequence[Slide], today: Sequence[Slide], now: Record) -> tuple[Slide, ...]:
    """What the record of a build tells of the slides by itself: the words of each slot.

    A slot of which today's record tells the same is as it is `today`. What it tells of no shape at all is `untold`.
    Slides of its sections that do not stand in the deck are recorded without shapes: they are not put in again.
    """
    slots, same = _slots(base.record, base.language), _same(base.record, now, base.language)
    ours = {slide.name: slide for slide in today}
    found: dict[str, Slide] = {}
    for slide in standing:
        if slide.name and slide.section in slots and slide.name not in found:
            found[slide.name] = _told(slide, slots[slide.section], same, ours.get(slide.name))
    absent = (slide for slide in today if slide.section in slots and slide.name not in found)
    return (*found.values(), *(Slide(slide.name, slide.layout, ()) for slide in absent))


def _enclosed(content: bytes, place: Path) -> Base | None:
    """What is recorded inside a deck."""
    found = import_module("patentdeck.deck.enclosed").enclosed_in_bytes(content)
    if found is None or not found.record:
        return None
    try:
        slides = read_slides(found.slides)
    except ValueError:
        raise InputError(Problem("the record in the deck was damaged", REMEDY, str(place))) from None
    return Base(record_of(found.record.encode(), str(place)), slides.language, slides.slides)


def _language(record: Record, standing: Sequence[Slide], file: Path) -> str:
    """The language of a recorded build in which the words of a deck stand."""
    texts: dict[str, set[str]] = {}
    for section in record["sections"]:
        for slot in section["slots"]:
            texts.setdefault(slot["language"], set()).add(slot["text"])
    if not texts:
        raise InputError(Problem("the record tells of no slot", REMEDY, str(file)))
    stands = {shape.text for slide in standing for shape in slide.shapes if len(shape.text) > _TELLING}
    return max(texts, key=lambda each: len(texts[each] & stands))


def _beside(record: Record, language: str, file: Path, say: Progress) -> tuple[Slide, ...] | None:
    """What the deck of a build tells, where it lies beside the record as that build left it."""
    name = f"{record['package']}-{language}{RENDERERS['deck'].suffix}"
    hashes = {each["path"]: each["hash"] for each in record["outputs"]}
    try:
        content = (file.parent / name).read_bytes() if name in hashes and is_beside(name) else b""
    except OSError:
        return None
    found = _enclosed(content, file) if content and digest(content) == hashes[name] else None
    if found is None or found.language != language:
        return None
    say(f"what was generated: by {name} beside the record")
    return found.slides


def _made_again(record: Record, language: str, file: Path, say: Progress) -> tuple[Slide, ...] | None:
    """What a build of the recorded inputs tells, where these are there: carried by a brief beside, or the defaults."""
    carrier, attachments = carrier_beside(file, record)
    try:
        carries = carried(attachments, record) if attachments else NOTHING
        with ready_as_recorded(record, carries, Named(), carrier, silence) as ready:
            if language not in ready.told.editions or not _reads_alike(record, ready.base):
                return None
            press = ready.press(language, silence)
            made = [content for _, content in press.files(("deck",))]
    except PatentdeckError:
        return None
    found = _enclosed(made[0], file) if made and not press.problems else None
    if found is None:
        return None
    say("what was generated: by the recorded inputs, printed again")
    return found.slides


def _reads_alike(record: Record, made: Record) -> bool:
    return canonical(record["sections"]) == canonical(made["sections"])


def _slots(record: Record, language: str) -> dict[str, dict[str, str]]:
    """The words of every slot in a language, by section."""
    found: dict[str, dict[str, str]] = {}
    for section, slot in _each_slot(record, language):
        found.setdefault(section, {})[slot["id"]] = slot["text"]
    return found


def _same(record: Record, now: Record, language: str) -> frozenset[str]:
    """The slots that show today what they showed when the record was written."""
    today = {slot["id"]: slot["hash"] for _, slot in _each_slot(now, language)}
    return frozenset(
        slot["id"] for _, slot in _each_slot(record, language) if slot["hash"] and slot["hash"] == today.get(slot["id"])
    )


def _each_slot(record: Record, language: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for section in record["sections"]:
        for slot in section["slots"]:
            if slot["language"] == language:
                yield section["id"], slot


def _told(slide: Slide, slots: Mapping[str, str], same: frozenset[str], today: Slide | None) -> Slide:
    """A slide as a record of words tells it, also one on which a section goes on."""
    own = [shape for shape in slide.shapes if shape.name.partition(".")[0] in (slide.name, f"pd:{slide.name}")]
    shapes = tuple(_as_told(shape, slide, slots, same, today) for shape in own)
    notes = slots.get(f"{slide.section}.notes", "") if slide.name == slide.section else ""
    return Slide(slide.name, slide.layout, shapes, _plain(notes))


def _as_told(shape: Shape, slide: Slide, slots: Mapping[str, str], same: frozenset[str], today: Slide | None) -> Shape:
    """A shape as a record of words tells it; where it stands and how it is set is taken as it is."""
    part = shape.name.partition(".")[2]
    slot = f"{slide.section}.{part}"
    now = today.shape(shape.name) if today is not None else None
    if now is not None and now.kind == shape.kind and _shown_slot(shape, slot, slots) in same:
        return replace(shape, paragraphs=now.paragraphs, rows=now.rows, image=now.image, data=now.data, alt=now.alt)
    if shape.kind == "picture":
        return replace(shape, image="", alt=slots.get(slot, shape.alt))
    if shape.kind in ("table", "chart"):
        return replace(shape, rows=(), data=(), image="", alt=slots.get(slot, shape.alt), untold=True)
    if shape.kind != "text" or part in _FURNITURE:
        return shape
    if slot not in slots:
        return replace(shape, paragraphs=(), untold=True)
    goes_on = slide.name != slide.section and shape.text.startswith(slots[slot])
    return shape if goes_on else replace(shape, paragraphs=_plain(slots[slot]))


def _shown_slot(shape: Shape, name: str, slots: Mapping[str, str]) -> str:
    """The slot that a shape shows, or of which it is a piece: a key figure, the note under a matrix."""
    if name in slots:
        return name
    section = name.partition(".")[0]
    return f"{section}.{shape.inside.partition('.')[2] or 'exhibit'}"


def _plain(text: str) -> Paragraphs:
    return tuple((Run(line),) for line in text.split("\n")) if text else ()
