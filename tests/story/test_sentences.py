"""Sentences print facts and nothing else: every filter, every way to write something else, every error."""

from __future__ import annotations

import pytest
from story_making import HEAD, SECTION, Desk, sentences

from patentdeck.facts.cells import FactError

SAYS = {
    "{{ china | number }}": ("70", "70"),
    "{{ us | number }}": ("about 20", "约 20"),
    "{{ japan | number }}": ("more than 15", "超过 15"),
    "{{ china_share | percent }}": ("70%", "70%"),
    "{{ us_share | percent(0) }}": ("about 20%", "约 20%"),
    "{{ china_share | percent(places=2) }}": ("70%", "70%"),
    "{{ china_share | part }}": ("seven in ten", "七成"),
    "{{ china_share | part | capital }}": ("Seven in ten", "七成"),
    "{{ lead | times }}": ("about 4 times", "约 4 倍"),
    "{{ lead | multiple }}": ("about 4\u00a0×", "约 4 倍"),
    "{{ chinese | number }}": ("1 or 2", "1 或 2"),
    "{{ chinese | spelled }}": ("one or two", "1 或 2"),
    "{{ china | coarse(1) }}": ("70", "70"),
    "{{ china | period }}": ("2022–2023", "2022–2023"),
    "{{ china | start }}": ("2022", "2022"),
    "{{ china | end }}": ("2023", "2023"),
    "{{ last | period }}": ("2023", "2023"),
    "{{ china | edition }}": ("2024", "2024"),
    "{{ owners | names }}": ("Blue Ridge, Red Lantern and Northwest", "蓝岭、红灯、西北大"),
    "{{ owners | names(short=false) }}": (
        "Blue Ridge Systems, Red Lantern Software and Northwest University", "蓝岭系统公司、红灯软件公司、西北大学",
    ),
    "{{ owners | name }}": ("Blue Ridge", "蓝岭"),
    "{{ owners | name(3) }}": ("Northwest", "西北大"),
    "{{ owners | nth(3) | number }}": ("10", "10"),
    "{{ owners | size }}": ("three", "3"),
    "{{ as_of }}": ("31 January 2024", "2024 年 1 月 31 日"),
}  # fmt: skip


@pytest.mark.parametrize("text", SAYS)
def test_a_fact_is_said(text):
    english, chinese = SAYS[text]
    assert sentences("en").set(text).text == english
    assert sentences("zh").set(text).text.replace("\u2009", " ") == chinese


def test_a_number_remembers_its_fact_and_the_words_around_it_do_not():
    words = sentences().set("China has {{ china | number | strong }} of {{ world | number }}.")
    assert [(span.text, span.facts) for span in words.spans] == [
        ("China has ", ()), ("70", ("china",)), (" of ", ()), ("100", ("world",)), (".", ())
    ]  # fmt: skip
    assert [(span.strong, span.role) for span in words.numbers] == [(True, "focus"), (False, "ink")]


def test_a_member_of_a_listing_bears_the_name_of_the_listing():
    assert sentences().set("{{ owners | nth(1) | number }}").numbers[0].facts == ("owners",)


def test_emphasis_takes_a_role():
    assert sentences().set("{{ us | number | strong('comparator') }}").numbers[0].role == "comparator"


REFUSED = {
    # what would print something that is no fact
    "{{ 70 }}": "only a fact can be printed",
    '{{ "70%" }}': "only a fact can be printed",
    '{{ "70%" | capital }}': "only a fact can be printed",
    "{{ 70 | number }}": "only a fact can be printed",
    "{{ true }}": "only a fact can be printed",
    "{% raw %}{{ 70% }}{% endraw %}": "only {{ fact | filter }}",
    "{# 70% #}": "only {{ fact | filter }}",
    # what would run something
    "{% for x in owners %}{{ x }}{% endfor %}": "only {{ fact | filter }}",
    "{% set x = 1 %}": "only {{ fact | filter }}",
    "{% include 'briefing.yaml' %}": "only {{ fact | filter }}",
    "{% import 'os' as os %}": "only {{ fact | filter }}",
    "{% macro x() %}{% endmacro %}": "only {{ fact | filter }}",
    "{% if china %}x{% endif %}": "only {{ fact | filter }}",
    "{{ ''.__class__.__mro__ }}": "getattr is not allowed",
    "{{ ().__class__ }}": "getattr is not allowed",
    "{{ china.cells }}": "getattr is not allowed",
    "{{ china['cells'] }}": "getitem is not allowed",
    "{{ owners[0] }}": "getitem is not allowed",
    "{{ lipsum }}": "unknown name 'lipsum'",
    "{{ lipsum() }}": "call is not allowed",
    "{{ cycler('a', 'b') }}": "call is not allowed",
    "{{ joiner() }}": "call is not allowed",
    "{{ range(10**9) }}": "not allowed",
    "{{ namespace() }}": "call is not allowed",
    "{{ self }}": "unknown name 'self'",
    "{{ self.__init__ }}": "not allowed",
    "{{ config }}": "unknown name 'config'",
    "{{ china + us }}": "add is not allowed",
    "{{ china * 2 }}": "mul is not allowed",
    "{{ 2 ** 999999999 }}": "pow is not allowed",
    "{{ 'a' * 1000000000 }}": "mul is not allowed",
    "{{ china ~ us }}": "concat is not allowed",
    "{{ china if us else world }}": "condexpr is not allowed",
    "{{ china is defined }}": "test is not allowed",
    "{{ [china] }}": "list is not allowed",
    "{{ {'a': china} }}": "dict is not allowed",
    "{{ '%s' % china }}": "mod is not allowed",
    "{{ '{0.__class__}'.format(china) }}": "call is not allowed",
    # filters that there are not
    "{{ china | attr('cells') }}": "there is no filter 'attr'",
    "{{ owners | map('x') }}": "there is no filter 'map'",
    "{{ china | format }}": "there is no filter 'format'",
    "{{ china | string }}": "there is no filter 'string'",
    "{{ china | tojson }}": "there is no filter 'tojson'",
    "{{ china | safe }}": "there is no filter 'safe'",
    "{{ china | nmber }}": "did you mean 'number'?",
    # settings that are none
    "{{ china | number(us) }}": "takes plain settings only",
    "{{ china | number(*owners) }}": "takes plain settings only",
    "{{ china | number(**owners) }}": "takes plain settings only",
    "{{ china | number(1 + 1) }}": "add is not allowed",
    "{{ china | number(-1) }}": "neg is not allowed",
    "{{ china | number(999999999) }}": "from 0 to 6",
    "{{ china | number('x') }}": "from 0 to 6",
    "{{ china | coarse(0) }}": "from 1 to 9",
    "{{ china | number(1, 2, 3) }}": "| number",
    "{{ china | number(digits=1) }}": "| number",
    "{{ china | strong }}": "strong comes last",
    "{{ china | number | strong('red') }}": "not 'red'",
    "{{ china | capital }}": "capital comes last",
    "{{ owners | name(9) }}": "has 3 entries, not 9",
    "{{ owners | name(0) }}": "has 3 entries, not 0",
    "{{ owners | name('x') }}": "cannot be set",
    "{{ owners | size(2) }}": "takes nothing in brackets",
    # facts that do not fit
    "{{ china }}": "china stands without a filter",
    "{{ owners }}": "owners stands without a filter",
    "{{ owners | number }}": "owners is a listing",
    "{{ owners | nth(1) }}": "stands without a filter",
    "{{ china | names }}": "wants a listing",
    "{{ china | number | number }}": "wants a number",
    "{{ gap | number }}": "gap is not known (families_by_country has no row",
    "{{ gap | period }}": "gap is not known (families_by_country has no row",
    "{{ as_of | number }}": "wants a number",
    "{{ china | percent }}": "this is a number of families, not a share: say it with number",
    "{{ china | part }}": "not a share",
    "{{ china | times }}": "not a ratio",
    "{{ china | multiple }}": "not a ratio",
    "{{ china | ordinal }}": "this is a count, not a rank",
    "{{ lead | ordinal }}": "this is a ratio, not a rank",
    "{{ chine | number }}": "did you mean",
    # what cannot be read
    "{{ china | number": "cannot be read",
    "{{ | number }}": "cannot be read",
    "{{ china | }}": "cannot be read",
    "{{ }}": "cannot be read",
    "{{": "cannot be read",
    "{{ china \x00 }}": "cannot be read",
    "{{ “china” | number }}": 'cannot be read: “ stands where a plain " is wanted',
    "{{ china ｜ number }}": "cannot be read: ｜ stands where a plain | is wanted",
    "{{ china § number }}": "cannot be read: unexpected char '§'",
    "{{ " + "(" * 500 + "china" + ")" * 500 + " }}": "nested too deeply",
    "{{ china" + " | capital" * 200 + " }}": "nested too deeply",
    "{{ " + "-" * 500 + "china }}": "nested too deeply",
    "x" * 5000: "too long",
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:50])
def test_a_sentence_that_is_none_is_refused(text):
    with pytest.raises(FactError) as refused:
        sentences().set(text)
    assert REFUSED[text] in str(refused.value)
    assert "Quantity(" not in str(refused.value)


def test_a_part_that_is_near_no_word_reads_in_per_cent():
    share = sentences().set("{{ us_share | percent }}").text
    assert share.endswith("%")
    assert sentences().set("{{ us_share | part }}").text == share


@pytest.mark.parametrize("text", ["", "   ", "no fact at all", "}} and {", "100% of {x}"])
def test_words_without_a_fact_are_set_as_they_stand(text):
    assert sentences().set(text).text == text.strip()


def test_an_html_sign_is_no_matter():
    assert sentences().set("R&D <b>{{ china | number }}</b>").text == "R&D <b>70</b>"


def statement(text: str, chinese: str = "乙") -> str:
    return SECTION.replace('"China leads"', f"'{text}'").replace('"中国领先"', f"'{chinese}'")


def test_a_sentence_that_cannot_be_read_is_told_at_its_line(desk: Desk):
    problem = desk.checked(statement("{{ china | nmber }}", "{{ china | number }}"))[0]
    assert "countries.statement (en): there is no filter 'nmber'" in problem.message
    assert problem.line == HEAD.count("\n") + 4
    assert problem.remedy


def test_a_sentence_is_checked_also_where_it_is_not_printed(desk: Desk):
    never = "    points:\n      - {when: china < us, en: '{{ china | nmber }}', zh: '{{ china | number }}'}\n"
    assert "there is no filter 'nmber'" in desk.checked(statement("x") + never)[0].message


def test_a_fact_without_a_filter_is_found_also_where_it_is_not_printed(desk: Desk):
    assert "china stands without a filter" in desk.checked(statement("{{ china }}", "{{ china | number }}"))[0].message


def test_a_condition_is_checked_also_where_its_section_is_left_out(desk: Desk):
    never = statement("x").replace("statement:\n", "optional: true\n    statement:\n      when: china < us\n")
    never += "    points:\n      - {when: chine > 1, en: 'p', zh: '点'}\n"
    story_of = desk.checked(never, statement("y").replace("id: countries", "id: other"))
    assert "unknown name 'chine'" in story_of[0].message
    assert story_of[0].column == "when"


def test_the_languages_print_the_same_facts(desk: Desk):
    problem = desk.checked(statement("{{ china | number }} of {{ world | number }}", "{{ china | number }}"))[0]
    assert "the languages do not print the same facts" in problem.message
    assert "en: china, world" in problem.value
    assert desk.checked(statement("{{ china | number }}", "占{{ china | number }}项")) == []


PLANTED = {
    "a digit": ("about 70", "乙"),
    "a digit in Chinese": ("x", "约 70 项"),
    "a word": ("seven in ten", "乙"),
    "a word in Chinese": ("x", "约七成"),
    "a percentage behind a fact": ("{{ china | number }} of 100", "{{ china | number }}"),
}


@pytest.mark.parametrize("case", PLANTED)
def test_a_number_in_the_words_is_told_at_its_line(desk: Desk, case):
    english, chinese = PLANTED[case]
    problem = desk.checked(statement(english, chinese))[0]
    assert "a number stands in the words" in problem.message
    assert problem.line == HEAD.count("\n") + (5 if "Chinese" in case else 4)
    assert "allow" in problem.remedy


def test_a_number_may_be_allowed_for_a_reason(desk: Desk):
    allowed = statement("two vintages") + '      allow: {two: "counts vintages"}\n'
    assert desk.checked(allowed) == []
    assert desk.checked(statement("three vintages") + '      allow: {two: "counts vintages"}\n')


def test_a_number_in_a_header_of_a_table_is_found(desk: Desk):
    table = (
        statement("x")
        + "    exhibit:\n      form: margins\n      header: {en: [A, B2, C, D, E], zh: [甲, 乙, 丙, 丁, 戊]}\n"
    )
    assert "a number stands in the words" in desk.checked(table)[0].message
    assert desk.checked(table.replace("B2", "B")) == []
