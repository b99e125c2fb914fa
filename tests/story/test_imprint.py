"""Who the documents are from: what a briefing or a caller may say, and how it reads on cover and foot."""

from __future__ import annotations

import pytest
from story_making import HEAD, SECTION, Desk

from patentdeck.errors import ChoiceError, InputError
from patentdeck.story.edition import Edition
from patentdeck.story.imprint import MOST, ImprintForm, overridden

BLOCK = """\
imprint:
  author: "A. Analyst"
  organisation: {en: "Institute of Trends", zh: "趋势研究院"}
  client: {en: "Example Ltd", zh: "示例公司"}
  confidentiality: {en: "For internal use only", zh: "仅供内部使用"}
  date: {en: "22 November 2026", zh: "2026 年 11 月 22 日"}
facts:
"""
SIGNED = HEAD.replace("facts:\n", BLOCK)
LANGUAGES = ("en", "zh")


def signed(desk: Desk, block: str, language: str = "en") -> Edition:
    return desk.edition(SECTION, language=language, head=HEAD.replace("facts:\n", f"imprint:\n{block}facts:\n"))


def test_the_cover_says_for_whom_by_whom_when_and_how_confidential(desk: Desk) -> None:
    english, chinese = (desk.edition(SECTION, language=language, head=SIGNED).imprint for language in LANGUAGES)
    assert english.lines == (
        "Prepared for Example Ltd",
        "A. Analyst · Institute of Trends",
        "22 November 2026",
        "For internal use only",
    )
    assert chinese.lines == ("为示例公司编制", "A. Analyst · 趋势研究院", "2026 年 11 月 22 日", "仅供内部使用")
    assert (english.author, english.organisation) == ("A. Analyst", "Institute of Trends")


def test_the_foot_of_every_page_gains_organisation_and_confidentiality(desk: Desk) -> None:
    plain = desk.edition(SECTION).footer
    edition = desk.edition(SECTION, head=SIGNED)
    joint = edition.labels.separator
    assert edition.footer == joint.join((plain, "Institute of Trends", "For internal use only"))


def test_a_story_that_says_nothing_of_it_is_as_it_was(desk: Desk) -> None:
    edition = desk.edition(SECTION)
    assert edition.imprint.lines == () and edition.imprint.author == "" and edition.imprint.logo is None
    assert len(edition.footer.split(edition.labels.separator)) == 3


def test_what_is_empty_leaves_no_line(desk: Desk) -> None:
    edition = signed(desk, '  client: ""\n  organisation: "Institute"\n')
    assert edition.imprint.lines == ("Institute",)


@pytest.mark.parametrize(
    ("client", "read"), [("ABC", "为\u2009ABC\u2009编制"), ("甲公司", "为甲公司编制"), ("乙 B 社", "为乙 B 社编制")]
)
def test_a_name_stands_as_it_was_given_and_only_its_joints_are_set(desk: Desk, client: str, read: str) -> None:
    assert signed(desk, f'  client: "{client}"\n', "zh").imprint.lines == (read,)


def test_numerals_and_braces_are_the_users_own_words(desk: Desk) -> None:
    edition = signed(desk, '  date: "2026-11-22"\n  client: "3 Suns {{ ltd }} 50%"\n')
    assert edition.imprint.lines == ("Prepared for 3 Suns {{ ltd }} 50%", "2026-11-22")
    assert desk.checked(SECTION, head=HEAD.replace("facts:\n", 'imprint:\n  client: "3 Suns"\nfacts:\n')) == []


@pytest.mark.parametrize(
    ("block", "message", "line"),
    [
        ('  clients: "X"\n', "there is no field 'clients' here", 6),
        ("  date: 2026\n", "imprint.date: this should be text, or a text for each language", 6),
        ('  client: {en: "X"}\n', "imprint.client: there is no text in 'zh'", 6),
        ('  client: {en: "X", zh: "X", fr: "X"}\n', "'fr' is not one of the languages", 6),
        ('  author: "A"\n  client: "A\\nB"\n', "imprint.client has characters that cannot be seen", 7),
        ('  author: "\\u202eABC"\n', "imprint.author has characters that cannot be seen", 6),
        (f'  client: "{"x" * 81}"\n', "imprint.client is too long by 1 characters", 6),
        ("  client: [a]\n", "imprint.client: this should be text", 6),
        ("  logo: [a]\n", "imprint.logo: this should be text", 6),
    ],
)
def test_what_cannot_stand_on_a_cover_is_named_with_its_line(desk: Desk, block: str, message: str, line: int) -> None:
    (problem,) = desk.problems(HEAD.replace("facts:\n", f"imprint:\n{block}facts:\n") + SECTION)
    assert message in problem.message
    assert problem.line == line and problem.remedy


def test_what_fits_a_cover_is_no_problem(desk: Desk) -> None:
    block = "".join(f'  {name}: "{"x" * most}"\n' for name, most in MOST.items())
    assert desk.problems(HEAD.replace("facts:\n", f"imprint:\n{block}facts:\n") + SECTION) == ()


def test_a_caller_wins_over_the_briefing_and_leaves_the_rest() -> None:
    form = ImprintForm(author={"en": "A", "zh": "甲"}, client={"en": "C", "zh": "丙"}, logo="logo.png")
    ours = overridden(form, {"client": "X", "organisation": {"en": "O", "zh": "院"}}, LANGUAGES)
    assert ours.client == {"en": "X", "zh": "X"} and ours.organisation == {"en": "O", "zh": "院"}
    assert ours.author == form.author and ours.logo == "logo.png"


def test_an_empty_text_takes_the_briefings_away() -> None:
    form = ImprintForm(author={"en": "A", "zh": "甲"}, logo="logo.png")
    assert overridden(form, {"author": "", "logo": ""}, LANGUAGES) == ImprintForm()


@pytest.mark.parametrize(
    ("given", "message", "kind"),
    [
        ({"clients": "X"}, "an imprint has no 'clients'; did you mean 'client'?", ChoiceError),
        ({"client": {"en": "X"}}, "the client of the imprint is not given in zh", InputError),
        ({"client": 7}, "the client of the imprint is not text", InputError),
        ({"client": {"en": 7, "zh": "X"}}, "the client of the imprint is not text", InputError),
        ({"author": "a\tb"}, "the author of the imprint has characters that cannot be seen", InputError),
        ({"date": "x" * 100}, "the date of the imprint is too long by 40 characters", InputError),
    ],
)
def test_what_a_caller_gives_wrongly_is_told(given: dict[str, str], message: str, kind: type[Exception]) -> None:
    with pytest.raises(kind) as failed:
        overridden(ImprintForm(), given, LANGUAGES)
    assert message in str(failed.value)
