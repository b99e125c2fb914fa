"""Small random sets of records, with everything that can be missing, doubled or shared."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from patentdeck.records.counting.asked import Asked
from patentdeck.records.model import Party, Record, Tag, Where
from records.counted_by_hand import Row

PLACES = ("", "CN", "US", "JP", "NA", "TW")
OWNERS = ("", "acme", "bolt", "中国科学院", "o'hara")
TYPES = (*(Tag("model_type", each) for each in ("gan", "llm", "vae")), Tag("mode", "text"), Tag("mode", "gan"))

parties = st.lists(
    st.tuples(st.sampled_from(("inventor", "applicant", "owner")), st.sampled_from(PLACES), st.sampled_from(OWNERS)),
    max_size=4,
)


@st.composite
def row(draw: st.DrawFn) -> Row:
    named = draw(parties)
    record = Record(
        Where("a.csv", 1),
        draw(st.sampled_from("abcdefghijklmnop")),
        office=draw(st.sampled_from(PLACES)),
        year=draw(st.sampled_from((0, 2019, 2020, 2021))),
        published=draw(st.sampled_from(("", "2020-02-29", "2021-12-31"))),
        priority_year=draw(st.sampled_from((0, 2016, 2018))),
        priority_office=draw(st.sampled_from(PLACES)),
        simple_family=draw(st.sampled_from(("", "1", "2", "3"))),
        extended_family=draw(st.sampled_from(("", "a", "1"))),
        parties=tuple(Party(role, owner, place) for role, place, owner in named),  # type: ignore[arg-type]
    )
    tags = draw(st.lists(st.sampled_from(TYPES), unique=True))
    return record, ["" if role == "inventor" else owner for role, _, owner in named], tags


rows = st.lists(row(), max_size=14)

ways = st.builds(
    Asked,
    family=st.sampled_from(("simple", "extended", "none")),
    year=st.sampled_from(("publication", "priority")),
    place=st.sampled_from(("inventor", "applicant", "priority", "office")),
    count=st.sampled_from(("whole", "fractional")),
    period=st.sampled_from((None, (2018, 2020), (1990, 1995))),
    owners=st.sampled_from((100, 2, 1)),
)


def many(number: int, seed: int = 7) -> list[Row]:
    """Many records, always the same: families of a few, some ids twice, a tail of owners."""
    dice = Random(seed)
    found = []
    for place in range(number):
        year = dice.choice((0, *range(2012, 2022)))
        named = [
            Party("inventor", "x", dice.choice(PLACES)),
            Party("inventor", "y", dice.choice(PLACES)),
            *(Party("applicant", "z", dice.choice(PLACES)) for _ in range(dice.randrange(3))),
        ]
        record = Record(
            Where("a.csv", place + 2),
            f"id-{place if dice.random() < 0.98 else dice.randrange(number)}",
            office=dice.choice(PLACES),
            year=year,
            published=f"{year}-03-04" if year else "",
            priority_year=max(year - 1, 0),
            priority_office=dice.choice(PLACES),
            simple_family=str(dice.randrange(1, number)) if dice.random() < 0.9 else "",
            extended_family=str(dice.randrange(1, number // 2)) if dice.random() < 0.9 else "",
            parties=tuple(named),
        )
        keys = ["", "", *(f"owner-{int(dice.paretovariate(0.7))}" for _ in named[2:])]
        found.append((record, keys, [kind for kind in TYPES if dice.random() < 0.2]))
    return found
