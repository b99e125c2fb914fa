"""Archives that anybody may have made: none outgrows memory, none has a name that leads out of its folder."""

from __future__ import annotations

import io
import zipfile

import pytest

from patentdeck.editions.unpacking import MOST_MEMBERS, unpacked
from patentdeck.errors import RecordError
from patentdeck.machine.archive import archive


def test_an_archive_of_ours_is_unpacked_in_its_order() -> None:
    members = {"b/ü.csv": b"2", "a.json": b"1" * 1000}
    found = unpacked(archive(members.items()), "x.zip")
    assert list(found.items()) == list(members.items())


@pytest.mark.parametrize(
    "name",
    ["../a", "a/../../b", "/etc/passwd", "..\\a", "C:/a", "~/.profile", "a\x1bb", "c:a", "."],
)
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(RecordError, match="a name that leads out of it"):
        unpacked(archive([("good", b""), (name, b"x")]), "x.zip")


def test_an_archive_that_unpacks_to_more_than_is_to_be_believed_is_refused() -> None:
    bomb = archive([("zeros", bytes(1_000_000))])
    assert len(bomb) < 2_000
    assert len(unpacked(bomb, "x.zip")["zeros"]) == 1_000_000
    with pytest.raises(RecordError, match="more than is to be believed"):
        unpacked(bomb, "x.zip", most=999_999)


def test_a_member_that_is_larger_than_it_says_is_refused() -> None:
    data = bytearray(archive([("zeros", bytes(100_000))]))
    said = (100_000).to_bytes(4, "little")
    assert data.count(said) == 2
    lying = bytes(data).replace(said, (10).to_bytes(4, "little"))
    with pytest.raises(RecordError, match="is damaged"):
        unpacked(lying, "x.zip", most=1_000)


def test_too_many_members_are_refused() -> None:
    with pytest.raises(RecordError, match="has 5,001 members"):
        unpacked(archive((str(at), b"") for at in range(MOST_MEMBERS + 1)), "x.zip")


def test_two_members_of_one_name_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("a", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            target.writestr("a", b"2")
    with pytest.raises(RecordError, match="two members of one name"):
        unpacked(out.getvalue(), "x.zip")


@pytest.mark.parametrize("cut", [0, 1, 10, 60, -1, -30])
def test_what_is_cut_off_is_refused_with_its_name(cut: int) -> None:
    whole = archive([("a", b"some text " * 9)])
    with pytest.raises(RecordError, match="damaged, or not an archive") as refused:
        unpacked(whole[:cut], "x.zip")
    assert "x.zip" in str(refused.value)


def test_a_damaged_member_is_refused() -> None:
    data = bytearray(archive([("a", b"some text " * 9)]))
    data[35] ^= 0xFF
    with pytest.raises(RecordError, match="damaged"):
        unpacked(bytes(data), "x.zip")
