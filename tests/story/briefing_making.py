"""A whole briefing over the tiny package, to be spoiled in one place at a time, and what must then be told."""

from __future__ import annotations

from story_making import HEAD, Desk

WHOLE = (
    HEAD
    + """\
  - id: one
    kind: chart
    statement:
      when: china > us
      en: "First"
      zh: "甲"
    exhibit:
      form: figures
      figures:
        - text: {en: "{{ china | number }}", zh: "{{ china | number }}"}
          caption: {en: "caption", zh: "说明"}
    points:
      - en: "point"
        zh: "要点"
      - - when: china > us
          en: "either"
          zh: "或"
        - en: "other"
          zh: "否则"
  - id: two
    kind: chart
    statement:
      - en: "Second"
        zh: "乙"
    exhibit:
      form: columns
      of: families_by_year
      gap: {en: "gap", zh: "空缺"}
  - id: three
    kind: table
    statement: {en: "Third", zh: "丙"}
    uses: [china]
    headlines: [one]
    exhibit:
      form: margins
      sections: [one]
      header:
        en: [A, B, C, D, E]
        zh: [甲列, 乙列, 丙列, 丁列, 戊列]
"""
)

Fault = tuple[str, str, str, str, str]
"""What stands there now; what is written instead; the text of the line that is told; what is said; the remedy."""


def tell(desk: Desk, fault: Fault) -> None:
    """The fault is told at its line, with what was meant."""
    old, new, place, message, remedy = fault
    assert WHOLE.count(old) == 1, f"{old!r} stands {WHOLE.count(old)} times"
    text = WHOLE.replace(old, new)
    problems = desk.problems(text)
    assert problems, "nothing is told"
    line = text[: text.index(place)].count("\n") + 1
    told = [p for p in problems if p.line == line and message in p.message and remedy in p.remedy]
    assert told, "\n".join(map(str, problems))
    assert all(p.file == "briefing.yaml" for p in problems)
