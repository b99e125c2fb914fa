"""What is told of a section: all that it shows, what decides over it, and what is printed only sometimes."""

from __future__ import annotations

from workshop import ROOT, Project

LONG = 'en: "Volume keeps climbing: {{ y2025'


def test_a_page_of_two_charts_tells_of_both(project: Project) -> None:
    out = project.run("explain", "gap-over-time", "--data", str(ROOT / "data" / "genai-2026")).out
    assert "  gap-over-time.exhibit (en)" in out and "  gap-over-time.exhibit-2 (en)" in out
    assert "gap-over-time.point-1 (en)" not in out
    assert "The lead of the best US model" in " ".join(out.split())


def test_a_section_may_be_called_by_a_word_that_slots_have_too(project: Project) -> None:
    text = project.briefing.read_text(encoding="utf-8")
    project.briefing.write_text(text.replace("id: modes\n", "id: viewpoint\n"), encoding="utf-8", newline="\n")
    when = "conditions viewpoint.title, line"
    assert when in " ".join(project.run("explain", "viewpoint.title").out.split())
    assert "conditions" not in project.run("explain", "viewpoint.point-1").out


def short(project: Project) -> str:
    """A short wording beside a point, with a number that the whole does not have."""
    text = project.briefing.read_text(encoding="utf-8")
    end = '项，是文本的 {{ image_over_text | times }}"\n'
    assert text.count(end) == 1
    wording = "{{ japan | number }} {{ image_over_text | times }}"
    more = f'        short: {{en: "{wording}", zh: "{wording}"}}\n'
    project.briefing.write_text(text.replace(end, end + more), encoding="utf-8", newline="\n")
    return project.run("explain", "modes.title").out + project.run("explain", "japan").out


def test_a_number_of_a_short_wording_is_told_as_one_that_is_not_always_printed(project: Project) -> None:
    out = short(project)
    (line, *_) = [line for line in out.splitlines() if line.strip().startswith("modes.title") and "zh" in line][1:]
    assert "where the whole does not fit: " in line
    others = [line for line in out.splitlines() if line.strip().startswith("countries.")]
    assert others and not any("does not fit" in line for line in others)
