"""`refresh`: today's data brought into a deck that people have edited; what they did to it stays."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace

from patentdeck.building.crew import NOBODY
from patentdeck.building.preparing import Prepared, earlier, prepare
from patentdeck.building.studio import Studio
from patentdeck.editions.cache import Cache, users_cache
from patentdeck.editions.judgement import Claims
from patentdeck.editions.merge import merge
from patentdeck.editions.own_template import unlike
from patentdeck.editions.publish import replace_whole
from patentdeck.editions.recorded import MAPPING, TEMPLATE, Record
from patentdeck.editions.refresh_report import RefreshReport
from patentdeck.editions.seeming import DAMAGED, DECK, OLD_OFFICE, WORKBOOK, seems
from patentdeck.editions.settling import settle
from patentdeck.editions.unfit import without_unfit
from patentdeck.errors import ChoiceError, InputError, LookError, Problem
from patentdeck.inputs.finding import Progress, Where, find_data, find_package, silence
from patentdeck.inputs.reading import read, refusing
from patentdeck.inputs.recalling import PDF, ZIP
from patentdeck.look.box import Box
from patentdeck.slides.plan import Plan, SlotReport
from patentdeck.slides.recorded import Recorded, written
from patentdeck.slides.shown import Area, Shape, Slide
from patentdeck.standing.recorded_deck import Base, recorded, told_by_words
from patentdeck.standing.remaking import Named, given
from patentdeck.story.changed import SINCE
from patentdeck.story.phrases import PHRASES

if TYPE_CHECKING:
    from patentdeck.building.printing import Press
    from patentdeck.deck.rewriting import Opened
    from patentdeck.look.sheet import Drawing

EMU_PER_INCH = 914400


def refresh(
    deck: str | Path,
    data: Where = None,
    briefing: Where = None,
    look: Where = None,
    output: Where = None,
    *,
    in_place: bool = False,
    dry_run: bool = False,
    notes: bool = False,
    prune: bool = False,
    record: Where = None,
    progress: Progress | None = None,
    cache: bool = True,
    template: Where = None,
    mapping: Where = None,
    since: Where = None,
) -> RefreshReport:
    """Bring today's data into a deck that was made here, and keep what people did to it since.

    A three-way merge, slot by slot, of what was generated (recorded in the deck), what stands, and what a build makes
    today; docs/dev/refresh.md says what is compared and what is written. What is not named is found by the record: the
    data package it names, that package's briefing, the house look. The refreshed deck is `<name>.refreshed.pptx`, or
    `output`; `in_place` replaces the deck and keeps `<name>.backup.pptx`. `dry_run` writes nothing, `notes` puts
    conflicts into the speaker notes, `prune` takes slides away that left the story. `record` tells of a deck that bears
    no record: another deck of its making, or the record of the build. A deck made in a `template`, with a `mapping`, is
    refreshed with them, as they were. `since` names an earlier version: a slide tells what changed since, as in a
    build. With `cache`, charts and fonts that were made before are taken from the user's cache folder, and kept there.

    Raises InputError (no such deck, no record in it, data, briefing or look), ChoiceError (options that exclude each
    other), OutputError (cannot be written); the deck is then as it was.
    """
    say, place = progress or silence, Path(deck)
    target = _target(place, output, in_place=in_place)
    content = _read(place)
    office = import_module("patentdeck.deck.rewriting")
    standing = _opened(office, content, place)
    base = recorded(content, [each.shown for each in standing.slides], place, record, say)
    kept = users_cache() if cache else Cache(None)
    prepared, warnings, logo = _prepared(base, Named(data, briefing, look, since, template, mapping), say)
    press = prepared.press(base.language, say, Studio(NOBODY, kept))
    today = _opened(office, _printed(press), place)
    now, stands = ([each.shown for each in slides] for slides in (today.slides, standing.slides))
    was = told_by_words(base, stands, now, prepared.base) if base.slides is None else base.slides
    now = _with_logo(now, was) if logo else now
    claims = Claims(_recorded(base.record), _holding(prepared.base))
    plan = merge(was, stands, now, claims, prune=prune)
    pictures, plan = _pictures(press, plan)
    kept.trim()
    warnings = (*warnings, *kept.notes)
    remarks = _remarks(plan.slots, base.language) if notes else None
    slides = written(Recorded(base.language, plan.recorded))
    enclosed = import_module("patentdeck.deck.enclosed").Enclosed(prepared.telling_in("deck").decode(), slides)
    fresh = cast("bytes", office.rewritten(standing, today, plan, pictures, remarks, enclosed))
    if dry_run:
        return RefreshReport(place, None, None, plan.slots, warnings, dry=True)
    if in_place and fresh == content:
        return RefreshReport(place, None, None, plan.slots, warnings)
    say(f"writing {target}")
    # Whatever stands there may have been edited too.
    backup = replace_whole(target, fresh, was=content if in_place else None, backup=not _holds(target, fresh))
    return RefreshReport(place, target, backup, plan.slots, warnings)


def _target(place: Path, output: Where, *, in_place: bool) -> Path:
    """Where the refreshed deck goes. ChoiceError for what would take the deck's own place unasked, or is no deck."""
    if output is None:
        return place if in_place else place.with_suffix(f".refreshed{place.suffix}")
    target = Path(output)
    if in_place:
        raise ChoiceError(Problem("--in-place and --output exclude each other", "give one of them"))
    if target.resolve() == place.resolve():
        remedy = "give --in-place, which keeps a backup of it, or another file"
        raise ChoiceError(Problem("the output is the deck itself", remedy, value=str(target)))
    if target.suffix.lower() != ".pptx":
        raise ChoiceError(Problem("the output is a deck", "give it a name that ends in .pptx", value=str(target)))
    return target


def _holds(target: Path, content: bytes) -> bool:
    """Whether a file is already what is to be written."""
    try:
        return target.read_bytes() == content
    except OSError:
        return False


def _read(place: Path) -> bytes:
    settle(place.parent)
    try:
        return place.read_bytes()
    except OSError as error:
        problem = Problem(f"the deck cannot be read: {error.strerror}", "give the path of a .pptx file", str(place))
        raise InputError(problem) from None


def _opened(office: Any, content: bytes, place: Path) -> Opened:
    try:
        return cast("Opened", office.opened(content))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, AttributeError) as error:
        raise InputError(_no_deck(content, place, error)) from None


def _no_deck(content: bytes, place: Path, error: Exception) -> Problem:
    """What a file is that is no deck to refresh, and what to give in its place."""
    found = seems(content, place.name)
    if content.startswith(PDF):
        remedy = "give the .pptx of the same build; a PDF is not refreshed but made anew: patentdeck build"
    elif found == DECK:
        return Problem(f"the deck cannot be opened: {error}", "save it again in PowerPoint as .pptx", str(place))
    elif content.startswith((OLD_OFFICE, ZIP)) and found not in (WORKBOOK, DAMAGED):
        remedy = "if it is a presentation, save it in PowerPoint as .pptx, without a password"
    else:
        remedy = "give the .pptx that patentdeck made and people have edited"
    return Problem(f"this is {found}, not a deck that can be refreshed", remedy, str(place))


def _prepared(base: Base, named: Named, say: Progress) -> tuple[Prepared, tuple[Problem, ...], bool]:
    """What a build would print today, told as the recorded one was; whether a logo was given that nobody gives now."""
    # On other layouts everything would stand elsewhere, and nothing of what people moved would be known for theirs.
    if faults := [*unlike(base.record, TEMPLATE, named.template), *unlike(base.record, MAPPING, named.mapping)]:
        raise InputError(faults)
    asked = given(base.record)
    logo = asked.imprint.get("logo")
    lost = logo is not None and not Path(str(logo)).is_file()
    imprint = {name: said for name, said in asked.imprint.items() if name != "logo" or not lost}
    asked = replace(
        asked,
        data=_data(named.data, base.record["package"]),
        briefing=named.briefing,
        look=named.look,
        formats=("deck",),
        imprint=imprint,
        template=named.template,
        mapping=named.mapping,
        brief_colours=None,  # they change no deck
    )
    reading = read(asked, say)
    with refusing(reading):
        before = earlier(named.since, reading, named.look)
        prepared = prepare(reading, before)
        if base.language not in prepared.told.editions:
            problem = Problem(
                "the briefing does not speak the language of the deck", "give --briefing FILE", value=base.language
            )
            raise InputError(problem)
        untold = before.notes if before is not None else ()
        return prepared, (*reading.warnings, *untold, *_forgotten(base.record, named.since)), lost


def _forgotten(record: Record, since: Where) -> tuple[Problem, ...]:
    """What is to be said where a deck tells what changed since an earlier version, and today's story does not."""
    if since is not None or not any(each["path"].startswith(f"{SINCE}/") for each in record["inputs"]):
        return ()
    message = (
        "the deck tells what changed since an earlier version, and today none is named: that slide is left as it is"
    )
    return (Problem(message, "give --since OLD, as the build did; or --prune, to take the slide away"),)


def _data(named: Where, package: str) -> Path:
    if named is not None:
        return Path(named)
    try:
        return find_package(None, package)
    except InputError:
        return find_data(None)


def _printed(press: Press) -> bytes:
    """The deck as a build makes it today."""
    made = [content for _, content in press.files(("deck",))]
    if press.problems:
        raise LookError(press.problems)
    return made[0]


def _pictures(press: Press, plan: Plan) -> tuple[dict[tuple[int, str], Drawing], Plan]:
    """Charts drawn for the frames that stand, where these are not the rooms that a build draws for, by the place of the
    slide and the slot; the plan with the record of them, and without those that do not fit.
    """
    label = press.theme("deck").deck.label
    pictures: dict[tuple[int, str], Drawing] = {}
    unfit: dict[tuple[int, str], str] = {}
    for frames in _rounds(plan):
        rooms = {slot: Box(area[2] / EMU_PER_INCH, area[3] / EMU_PER_INCH, label) for (_, slot), area in frames.items()}
        drawn = press.drawings("deck", rooms)
        for at, slot in frames:
            made = drawn[slot]
            if isinstance(made, LookError):
                unfit[at, slot] = "; ".join(each.message for each in made.problems)
            else:
                pictures[at, slot] = made
    plan = without_unfit(plan, unfit)
    digest = import_module("patentdeck.deck.standing").digest
    digests = {place: digest(drawing.png) for place, drawing in pictures.items()}
    recorded = tuple(
        replace(slide, shapes=tuple(_redrawn(shape, digests.get((at, shape.name))) for shape in slide.shapes))
        if at is not None else slide
        for at, slide in zip(plan.places, plan.recorded, strict=True)
    )  # fmt: skip
    return pictures, replace(plan, recorded=recorded)


def _rounds(plan: Plan) -> list[dict[tuple[int, str], Area]]:
    """The frames to draw for, by the place of the slide and the slot; a slot stands in one frame each time."""
    rounds: list[dict[tuple[int, str], Area]] = []
    for slide in plan.slides:
        for shape in slide.shapes:
            if slide.at is None or shape.frame is None or shape.now is None:
                continue
            slot = shape.now.name
            for found in rounds:
                if all(slot != other or shape.frame == area for (_, other), area in found.items()):
                    break
            else:
                rounds.append(found := {})
            found[slide.at, slot] = shape.frame
    return rounds


def _redrawn(shape: Shape, digest: str | None) -> Shape:
    return replace(shape, image=digest, drawn=shape.image) if digest else shape


def _with_logo(today: Sequence[Slide], base: Sequence[Slide]) -> list[Slide]:
    """Today's slides with the logo of the recorded ones, where nobody gave one today."""
    marks = {
        slide.name: tuple(
            shape for shape in slide.shapes if shape.name in (f"{slide.name}.logo", f"{slide.name}.plate")
        )
        for slide in base
    }
    return [replace(slide, shapes=(*slide.shapes, *marks.get(slide.name, ()))) for slide in today]


def _recorded(record: Record) -> dict[str, str]:
    """The conditions on which recorded words stood, by slot."""
    return {claim["slot"]: claim["when"] for claim in record["claims"] if claim["chosen"] and claim["when"]}


def _holding(record: Record) -> frozenset[tuple[str, str]]:
    """The conditions that hold today, by slot."""
    return frozenset(
        (claim["slot"], claim["when"]) for claim in record["claims"] if claim["holds"] is True and claim["when"]
    )


def _remarks(slots: Sequence[SlotReport], language: str) -> dict[str, list[str]]:
    """The conflicts as paragraphs of speaker notes, by the slide that they stand on."""
    mark = import_module("patentdeck.deck.standing").MARK
    found: dict[str, list[str]] = {}
    for slot in slots:
        if slot.state == "conflict":
            name = slot.slot.partition(".")[0]
            text = PHRASES[language].refreshed.format(slot=slot.slot, ours=" ".join(slot.ours.splitlines()) or "–")
            found.setdefault(name, []).append(f"{mark} · {text}")
    return found
