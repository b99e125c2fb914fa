"""All inputs of a run read, and all that is wrong with any of them told together, with files named as the user does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from patentdeck.dataset import Dataset, InputFile, load
from patentdeck.dataset.descriptor import briefing_of
from patentdeck.editions.making import digest
from patentdeck.editions.recorded import MAPPING, TEMPLATE
from patentdeck.errors import BriefingError, ChoiceError, InputError, LookError, PatentdeckError, Problem
from patentdeck.formats import RENDERERS, USUAL
from patentdeck.inputs.finding import COLOURS, Asked, Colours, Progress, Where, find_briefing, find_data, find_look
from patentdeck.look.theme import PAPERS, Corporate, Look, Palette, load_look
from patentdeck.story.briefing import Briefing
from patentdeck.story.companions import Given, Logo
from patentdeck.story.edition import CHARTS, Charts
from patentdeck.story.imprint import overridden
from patentdeck.story.mending import Mended
from patentdeck.story.opening import open_briefing
from patentdeck.story.story import faults
from patentdeck.story.yaml_lines import Document

T = TypeVar("T")


class Inputs(Struct, frozen=True):
    """What a build is made from, each read and sound for itself; without a look where nothing will be drawn.

    The briefing's imprint is the one that counts: what the caller gave has taken its place. `companions` has the bytes
    of what was read besides the data package, by the names in `files`: the briefing, then the look's, then the logo.
    """

    dataset: Dataset
    briefing: Briefing
    document: Document
    house: Look | None
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    files: tuple[InputFile, ...]
    companions: Mapping[str, bytes]
    given: Mapping[str, object]
    logo: Logo | None = None
    charts: Charts = "pictures"
    colours: Colours = "look"

    def beside(self, file: InputFile, content: bytes) -> Inputs:
        """The same with one more file that shapes the outputs."""
        return replace(self, files=(*self.files, file), companions={**self.companions, file.path: content})

    @property
    def settings(self) -> dict[str, object]:
        """What shapes the outputs besides the input files, as plain values: the paper, who they are from, what
        charts are, whose colours the brief is in.

        `given` is what of it the caller said, with which the same can be made again.
        """
        told = dict(self.briefing.imprint.texts())
        paper, logo = self.look.theme.brief.paper, self.logo is not None
        return {
            "paper": paper,
            "imprint": told,
            "logo": logo,
            "charts": self.charts,
            "brief_colours": self.colours,
            "given": dict(self.given),
        }

    @property
    def look(self) -> Look:
        """The look, for those who asked for one."""
        assert self.house is not None
        return self.house


class Reading(Struct, frozen=True):
    """What could be read of the inputs, where, and what could not."""

    folder: Path | None
    file: Path | None
    dataset: Dataset | None
    opened: tuple[Briefing, Document] | None
    house: Look | None
    languages: tuple[str, ...] | None
    formats: tuple[str, ...] | None
    failures: tuple[PatentdeckError, ...]
    given: Mapping[str, object]
    logo: tuple[Path, Logo] | None = None
    charts: Charts | None = "pictures"
    colours: Colours | None = "look"

    def inputs(self) -> Inputs:
        """The inputs. One error with all that is wrong with any of them."""
        if self.failures:
            raise together(self.failures)
        assert self.dataset and self.opened and self.file and self.languages and self.formats
        assert self.charts and self.colours
        briefing, document = self.opened
        companions = self._companions(document)
        files = (
            *(replace(each, path=f"data/{self.dataset.name}/{each.path}") for each in self.dataset.files),
            *(InputFile(name, digest(data)) for name, data in companions.items()),
        )
        # Problems name the file as the user does, the record by its own name.
        document = replace(document, file=str(self.file))
        logo = self.logo[1] if self.logo else None
        return Inputs(self.dataset, briefing, document, self.house, self.languages, self.formats, files, companions,
                      self.given, logo, self.charts, self.colours)  # fmt: skip

    def _companions(self, document: Document) -> dict[str, bytes]:
        """Briefing, look and logo, each under its own name; of two of one name the later one says what it is too."""
        assert self.file
        named = [("briefing", self.file.name, document.content)]
        if self.house:
            named += [("look", name, data) for name, data in self.house.contents.items()]
        if self.logo:
            named.append(("logo", self.logo[0].name, self.logo[1].data))
        found: dict[str, bytes] = {}
        for role, name, data in named:
            found[name if name not in found else f"{role}/{name}"] = data
        if self.house and (own := self.house.corporate):
            found[f"{TEMPLATE}/{own.name}"] = own.content
            if own.mapping is not None:
                found[f"{MAPPING}/{own.mapping_name}"] = own.mapping
        return found

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is worth knowing of the data, and stops nothing."""
        return tuple(self.named(warning) for warning in self.dataset.warnings) if self.dataset else ()

    def named(self, problem: Problem) -> Problem:
        """A problem, or a warning, with its file named as the user names it."""
        if self.house is not None and problem.file == self.house.template.name:
            return replace(problem, file=str(self.house.template))
        if self.folder and self.dataset and problem.file in {each.path for each in self.dataset.files}:
            return _below(self.folder, problem)
        return problem


def read(asked: Asked, say: Progress, to: str = "", *, drawn: bool = True, logo: Path | None = None) -> Reading:
    """All inputs, and what is wrong with any of them or with what is asked for.

    `to` is said behind what is used; without `drawn` no look is read. `logo` is where the file of the logo lies, where
    that is elsewhere than briefing or imprint say.
    """
    failures: list[PatentdeckError] = []

    def attempt(reader: Callable[[], T], below: Path | None = None) -> T | None:
        try:
            return reader()
        except PatentdeckError as error:
            if below is not None:
                error.problems = tuple(_below(below, problem) for problem in error.problems)
            failures.append(error)
            return None

    folder = attempt(lambda: find_data(asked.data))
    dataset = attempt(lambda: load(folder), folder) if folder else None
    # An unsound data package may still say which briefing it is told by: what is wrong with both is told together.
    story = dataset.briefing if dataset else briefing_of(folder) if folder else ""
    named = asked.briefing is not None or story or dataset
    file = attempt(lambda: find_briefing(asked.briefing, story)) if named else None
    style = attempt(lambda: find_look(asked.look)) if drawn else None
    say(f"using {', '.join(str(place) for place in (folder, file, style) if place)}{to}")
    briefed = attempt(lambda: open_briefing(file), file.parent) if file else None
    if dataset and file:
        attempt(lambda: _look_on(dataset, failures), file.parent)
    opened = attempt(lambda: _signed(*briefed, asked.imprint)) if briefed else None
    mark = attempt(lambda: _logo(opened[0], asked.imprint, file, logo)) if opened and file and drawn else None
    house = attempt(lambda: _in(_on(load_look(style), asked.paper), asked.template, asked.mapping)) if style else None
    hues = attempt(lambda: _hues(asked.brief_colours, asked.template))
    if house is not None and hues == "template":
        house = _in_its_colours(house)
    shown = attempt(lambda: _shown(asked.charts))
    wanted = attempt(lambda: _chosen(asked.languages, opened[0].languages, "language")) if opened else None
    makeable = attempt(lambda: _chosen(asked.formats, RENDERERS, "format", USUAL))
    return Reading(
        folder, file, dataset, opened, house, wanted, makeable, tuple(failures), asked.given, mark, shown, hues
    )


def _look_on(dataset: Dataset, failures: Sequence[PatentdeckError]) -> None:
    """What is wrong with the remainder of a briefing that could not be opened."""
    rest = next((each.rest for each in failures if isinstance(each, BriefingError)), None)
    if isinstance(rest, Mended):
        found = [each for each in faults(dataset, rest.briefing, rest.document) if rest.keeps(each)]
        if found:
            raise BriefingError(found)


def _signed(briefing: Briefing, document: Document, given: Given) -> tuple[Briefing, Document]:
    """The briefing, from and for whom the caller says."""
    form = overridden(briefing.imprint, given, briefing.languages)
    return briefing.model_copy(update={"imprint": form}), document


def _logo(briefing: Briefing, given: Given, file: Path, lies: Path | None) -> tuple[Path, Logo] | None:
    """The logo and its file: a briefing tells it from itself on, a caller from where he is."""
    named = briefing.imprint.logo
    if not named:
        return None
    place = lies or (Path(named) if "logo" in given else file.parent / named)
    # The library that knows pictures is loaded where there is one, and not before.
    return place, cast("Logo", import_module("patentdeck.look.logo").read_logo(place))


def _on(look: Look, paper: str | None) -> Look:
    """The look on a paper, whose name may be written small; on its own where none is asked for."""
    if paper is None:
        return look
    named = {name.casefold(): name for name in PAPERS}.get(str(paper).casefold())
    if named is None:
        remedy = f"choose from {', '.join(PAPERS)}"
        raise ChoiceError(Problem("there is no such paper", remedy, value=str(paper)))
    return look.on(named)


def _shown(charts: str | None) -> Charts:
    """What the charts of a deck are; pictures where nothing is asked for."""
    if charts is None:
        return "pictures"
    for known in CHARTS:
        if charts == known:
            return known
    raise ChoiceError(Problem("charts can be nothing of that kind", f"choose from {', '.join(CHARTS)}", value=charts))


def _hues(colours: str | None, template: Where) -> Colours:
    """Whose colours brief and workbook are in; the look's where nothing is asked for."""
    if colours is None:
        return "look"
    for known in COLOURS:
        if colours == known:
            if known == "template" and template is None:
                message = "there is no template to take the colours of the brief from"
                raise ChoiceError(Problem(message, "give --template too"))
            return known
    problem = Problem("the brief can be in nobody's colours of that name", f"choose from {', '.join(COLOURS)}")
    raise ChoiceError(replace(problem, value=colours))


def _in_its_colours(look: Look) -> Look:
    """The look with its brief in the colours of the template."""
    return look.coloured(cast("Palette", import_module("patentdeck.deck.corporate.adopting").printed_palette(look)))


def _in(look: Look, template: Where, mapping: Where) -> Look:
    """The look with its decks in a template of somebody's own, where one is given."""
    if template is None:
        if mapping is not None:
            raise ChoiceError(Problem("there is a mapping and no template", "give --template too", value=str(mapping)))
        return look
    own, places = Path(template), None if mapping is None else Path(mapping)
    corporate = Corporate(
        own.name, _bytes(own, "template"), places.name if places else "", _bytes(places, "mapping") if places else None
    )
    found = replace(look, corporate=corporate)
    # What reads templates of others is loaded where there is one: it refuses what is none.
    import_module("patentdeck.deck.corporate.adopting").adopted(found)
    return found


def _bytes(place: Path, what: str) -> bytes:
    try:
        return place.read_bytes()
    except OSError as error:
        problem = Problem(f"the {what} cannot be read: {error.strerror}", f"give --{what} FILE", str(place))
        raise LookError(problem) from None


@contextmanager
def refusing(reading: Reading) -> Iterator[None]:
    """What is refused inside names its files as the user does, and tells what is worth knowing of the data.

    The latter as notes of the error: an edit since the sealing may be what the refusal is about.
    """
    try:
        yield
    except InputError as error:
        error.problems = tuple(reading.named(problem) for problem in error.problems)
        for warning in reading.warnings:
            error.add_note(str(warning))
        raise


def _below(folder: Path, problem: Problem) -> Problem:
    """A problem whose file is told from a folder on, told from where the user is."""
    if problem.file is None or folder == Path(problem.file) or folder in Path(problem.file).parents:
        return problem
    return replace(problem, file=str(folder / problem.file))


def together(failures: Sequence[PatentdeckError]) -> PatentdeckError:
    """One error with the problems of all; of their own kind where that is one."""
    kinds = {type(failure) for failure in failures}
    kind = kinds.pop() if len(kinds) == 1 else InputError
    return kind(problem for failure in failures for problem in failure.problems)


def _chosen(asked: Iterable[str], known: Iterable[str], what: str, usual: Iterable[str] = ()) -> tuple[str, ...]:
    """The asked ones in the order of the known; where none is asked for, the usual ones, or all of them."""
    choices, wanted = tuple(known), tuple(asked)
    wrong = [each for each in dict.fromkeys(wanted) if each not in choices]
    if wrong:
        remedy = f"choose from {', '.join(choices)}"
        raise ChoiceError(Problem(f"there is no such {what}", remedy, value=each) for each in wrong)
    return tuple(each for each in choices if each in wanted) if wanted else tuple(usual) or choices
