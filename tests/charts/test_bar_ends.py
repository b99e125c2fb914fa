"""A bar is as honest as its value: zero-based, in proportion, and its end says how sure it is."""

import pytest
from msgspec.structs import replace

from charts.drawn import BRIEF, DECK, bars, drawn, one, strokes, theme, words
from patentdeck.errors import LookError
from patentdeck.look.box import Box
from patentdeck.story.edition import Mark, Paired, Panel, RankedBars, ShareBars
from samples import bar, unknown

FOCUS, COMPARATOR, QUIET = theme().palette.focus, theme().palette.comparator, theme().palette.quiet


def ranked(*marks: Mark) -> RankedBars:
    return RankedBars(marks)


def test_bars_begin_at_zero_and_are_in_proportion_to_their_values():
    seen = bars(drawn(ranked(bar("a", "A", 400), bar("b", "B", 100), bar("c", "C", 1))), QUIET)
    assert len({round(mark.x, 6) for mark in seen}) == 1
    assert [mark.wide / seen[0].wide for mark in seen] == pytest.approx([1, 0.25, 0.0025])
    assert len({round(mark.high, 6) for mark in seen}) == 1


def test_bars_are_drawn_largest_first_whatever_order_they_came_in():
    figure = drawn(ranked(bar("b", "B", 5), bar("c", "C", 1), bar("a", "A", 9)))
    heights = {seen.text: seen.y for seen in words(figure)}
    assert heights["A"] > heights["B"] > heights["C"]


def test_what_is_not_known_has_no_bar_and_stands_last_in_words():
    figure = drawn(ranked(unknown("x", "Nobody knows", "not published"), bar("a", "A", 9)))
    assert len(bars(figure, QUIET)) == 1
    heights = {seen.text: seen.y for seen in words(figure)}
    assert heights["not published"] < heights["9"]


def test_all_unknown_is_words_and_no_bars():
    figure = drawn(ranked(unknown("x", "X", "not published"), unknown("y", "Y", "not published too")))
    assert bars(figure, QUIET) == []
    assert {"not published", "not published too"} <= {seen.text for seen in words(figure)}


def test_the_colour_follows_the_entity_after_a_re_ranking():
    def colours(china: int, states: int) -> dict[str, str]:
        figure = drawn(
            ranked(
                bar("CN", "China", china, role="focus"),
                bar("US", "United States", states, role="comparator"),
                bar("KR", "Korea", 4000),
            )
        )
        places = {seen.text: seen.y + seen.high / 2 for seen in words(figure)}
        return {
            name: min(bars(figure), key=lambda mark: abs(mark.y + mark.high / 2 - places[name])).colour
            for name in ("China", "United States", "Korea")
        }

    before, after = colours(38210, 6276), colours(100, 6276)
    assert before == after == {"China": FOCUS, "United States": COMPARATOR, "Korea": QUIET}


def test_an_exact_end_is_one_plain_bar():
    assert len(bars(drawn(ranked(bar("a", "A", 9))), QUIET)) == 1


def test_an_open_end_dissolves_beyond_its_value_and_its_words_stand_after_it():
    figure = drawn(ranked(bar("a", "A", 7300, "more than 7,300", high=None), bar("b", "B", 3650)))
    solid, *stripes, other = bars(figure, QUIET)
    assert solid.wide / other.wide == pytest.approx(2)
    assert len(stripes) == 3
    assert all(before.right < after.x for before, after in zip([solid, *stripes], stripes, strict=False))
    (text,) = [seen for seen in words(figure) if seen.text == "more than 7,300"]
    assert text.x > stripes[-1].right


def test_a_value_that_is_about_fades_over_its_bounds():
    figure = drawn(ranked(bar("a", "A", 1000, "about 1,000", low=800, high=1200), bar("b", "B", 500)))
    seen = [mark for mark in bars(figure) if mark.high == bars(figure)[0].high]
    faded, plain = seen[:-1], seen[-1]
    unit = plain.wide / 500
    assert max(mark.wide for mark in faded) == pytest.approx(1200 * unit)
    assert faded[-1].wide == pytest.approx(800 * unit)
    assert faded[-1].colour == QUIET
    # Palest at the far end, and darker inwards without a step back.
    assert [mark.wide for mark in faded] == sorted((mark.wide for mark in faded), reverse=True)
    brightness = [sum(bytes.fromhex(mark.colour[1:])) for mark in faded]
    assert brightness == sorted(brightness, reverse=True)


def test_a_narrow_doubt_is_still_seen():
    figure = drawn(ranked(bar("a", "A", 9700, "about 9,700", low=9699, high=9701)))
    wide = [mark.wide for mark in bars(figure)]
    assert max(wide) - min(wide) == pytest.approx(0.9 * DECK.size)


def test_a_fade_never_reaches_below_zero():
    tiny = drawn(ranked(bar("a", "A", 1, "about 1", low=0, high=2), bar("b", "B", 100000)))
    assert all(mark.wide >= 0 for mark in bars(tiny))


def test_an_upper_bound_has_no_solid_part_beyond_nothing():
    figure = drawn(ranked(bar("a", "A", 100, "fewer than 100", low=None, high=100)))
    solid = [mark for mark in bars(figure, QUIET) if mark.wide > 0]
    assert solid == []


def test_a_zero_has_its_value_and_no_length():
    figure = drawn(ranked(bar("a", "A", 10), bar("z", "Z", 0)))
    assert [mark.wide for mark in bars(figure, QUIET)][1] == 0
    assert "0" in {seen.text for seen in words(figure)}


class TestShares:
    def exhibit(self, *marks: Mark) -> ShareBars:
        return ShareBars(marks, "all families")

    def test_every_track_is_the_whole_and_a_share_is_its_part(self):
        figure = drawn(self.exhibit(bar("a", "A", 0.5, "50%"), bar("b", "B", 1.0, "100%")))
        tracks = bars(figure, theme().palette.hairline)
        first, second = bars(figure, QUIET)
        assert [track.wide for track in tracks] == pytest.approx([tracks[0].wide] * 2)
        assert first.wide == pytest.approx(tracks[0].wide / 2)
        assert second.wide == pytest.approx(tracks[1].wide)

    def test_a_bound_is_drawn_as_one_and_never_beyond_the_whole(self):
        figure = drawn(self.exhibit(bar("a", "A", 0.995, "more than 99%", high=None)))
        (track,) = bars(figure, theme().palette.hairline)
        seen = bars(figure, QUIET)
        assert len(seen) == 4
        assert all(mark.right <= track.right + 0.01 for mark in seen)

    def test_counts_stand_below_their_bar_and_in_low_rows_after_its_share(self):
        marks = [bar(name, name, 0.5, "50%", detail=f"5 of 10 {name}") for name in "ABCDE"]
        high, low = (drawn(self.exhibit(*marks), Box(6.9, inches, 8.5)) for inches in (3.0, 1.4))
        for figure, below in ((high, True), (low, False)):
            count, name = one(figure, "5 of 10 C"), one(figure, "C")
            assert (count.top < name.y) == below
            tracks = bars(figure, theme().palette.hairline)
            assert not any(count.overlaps(track) for track in tracks)

    def test_words_that_leave_the_bars_no_room_are_refused(self):
        marks = [bar(name, name, 0.5, "50%", detail="five of ten " * 11) for name in "ABCDEFG"]
        with pytest.raises(LookError, match="pt for the bars"):
            drawn(self.exhibit(*marks), Box(6.9, 1.4, 8.5))

    def test_a_share_that_is_not_known_has_neither_track_nor_bar(self):
        figure = drawn(self.exhibit(bar("a", "A", 0.5, "50%"), unknown("v", "VAE", "leads")))
        assert len(bars(figure, theme().palette.hairline)) == 1
        assert len(bars(figure, QUIET)) == 1
        assert "leads" in {seen.text for seen in words(figure)}

    def test_all_of_a_track_that_is_not_known_is_hatched_around_its_words(self):
        figure = drawn(self.exhibit(bar("a", "A", 0.5, "50%"), unknown("v", "VAE", "leads")))
        (track,) = bars(figure, theme().palette.hairline)
        (hatch,) = strokes(figure, theme().palette.hairline)
        (ground,), said = bars(figure, theme().palette.paper), one(figure, "leads")
        left, right = min(x for x, _ in hatch), max(x for x, _ in hatch)
        assert (left, right) == pytest.approx((track.x, track.right), abs=0.5)
        assert left < ground.x < said.x < said.right < ground.right < right
        assert ground.x - left == pytest.approx(right - ground.right, abs=1)


class TestPaired:
    def exhibit(self) -> Paired:
        first = (bar("CN", "China", 38210, role="focus"), bar("US", "United States", 6276, role="comparator"))
        second = (bar("US", "United States", 61, role="comparator"), bar("CN", "China", 15, role="focus"))
        return Paired((Panel("Families", first), Panel("Models", second)))

    def test_an_entity_keeps_its_row_and_colour_in_every_panel(self):
        china = bars(drawn(self.exhibit()), FOCUS)
        assert len({round(mark.y, 6) for mark in china}) == 1
        assert len(china) == 2

    def test_each_panel_has_a_scale_of_its_own_from_zero(self):
        figure = drawn(self.exhibit())
        (files, ships), (files_us, ships_us) = bars(figure, FOCUS), bars(figure, COMPARATOR)
        assert files.wide / files_us.wide == pytest.approx(38210 / 6276)
        assert ships.wide / ships_us.wide == pytest.approx(15 / 61)
        assert files.x == pytest.approx(files_us.x)
        assert files.wide == pytest.approx(ships_us.wide)

    @pytest.mark.parametrize("box", [DECK, BRIEF])
    def test_shares_have_one_scale_in_all_panels(self, box):
        first = (bar("CN", "China", 0.742, role="focus"), bar("US", "United States", 0.121, role="comparator"))
        second = (bar("CN", "China", 0.298, role="focus"), bar("US", "United States", 0.519, role="comparator"))
        panels = (Panel("Grants", first), Panel("Citations", second))
        figure = drawn(Paired(panels, shared=True), box)
        longs = [mark.wide for mark in (*bars(figure, FOCUS), *bars(figure, COMPARATOR))]
        assert longs == pytest.approx([longs[0] * share / 0.742 for share in (0.742, 0.298, 0.121, 0.519)])
        apart = drawn(Paired(panels), box)
        assert bars(apart, COMPARATOR)[1].wide == pytest.approx(bars(apart, FOCUS)[0].wide)

    def test_what_one_panel_does_not_know_is_a_word_there(self):
        exhibit = self.exhibit()
        gap = replace(exhibit.panels[0], marks=(unknown("CN", "China", "unknown"), exhibit.panels[0].marks[1]))
        figure = drawn(Paired((gap, exhibit.panels[1])))
        assert len(bars(figure, FOCUS)) == 1
        assert "unknown" in {seen.text for seen in words(figure)}
