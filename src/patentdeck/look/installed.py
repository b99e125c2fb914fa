"""Which fonts this machine has, by family: told to whoever checks a template, never to what a build makes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from fontTools.ttLib import TTCollection, TTFont, TTLibError
from msgspec import Struct

Chinese = Literal["simplified", "some", "none", "unknown"]
SAMPLE = "中国专利数量领先的生成式人工智能模型论文申请发明企业研究机构增长报告"
"""Characters that a page of ours is likely to show: a font with all of them covers Simplified Chinese."""
_ENDINGS = frozenset({".ttf", ".otf", ".ttc", ".otc"})
PACKAGED: Mapping[str, str] = {"source sans 3": "Source Sans 3", "noto sans sc": "Noto Sans SC"}
"""The families that charts and brief are set in; no deck carries them."""
_TWINS: Mapping[str, str] = {
    "arial": "Liberation Sans", "times new roman": "Liberation Serif", "courier new": "Liberation Mono",
    "calibri": "Carlito", "cambria": "Caladea", "georgia": "Gelasio",
}  # fmt: skip
"""Families of Windows, and the free ones that have the same widths."""
_HAN = frozenset(
    name.strip()
    for line in (
        "microsoft yahei, microsoft yahei ui, 微软雅黑, simsun, 宋体, nsimsun, 新宋体, simhei, 黑体, kaiti, 楷体",
        "fangsong, 仿宋, dengxian, 等线, dengxian light, 等线 light, pingfang sc, 苹方-简, songti sc, heiti sc",
        "stsong, 华文宋体, stheiti, 华文黑体, stkaiti, 华文楷体, stxihei, 华文细黑, noto sans sc, noto serif sc",
        "source han sans, source han sans sc, source han sans cn, 思源黑体, source han serif sc, 思源宋体",
        "noto sans cjk sc, noto serif cjk sc, alibaba puhuiti, 阿里巴巴普惠体, harmonyos sans sc",
    )
    for name in line.split(",")
)
"""Families that are known to cover Simplified Chinese, whether or not this machine has them."""


class Font(Struct, frozen=True):
    """A font family by the name that a theme gives it: whether it comes with the program, whether this machine has it,
    its stand-in of the same widths that this machine has, and whether it covers Chinese.
    """

    name: str
    packaged: bool
    installed: bool
    twin: str
    chinese: Chinese


def looked_up(names: Iterable[str], folders: Iterable[Path] | None = None) -> tuple[Font, ...]:
    """Each family as this machine knows it; `folders` are searched in place of those of the system."""
    wanted = tuple(dict.fromkeys(name for name in names if name))
    asked = {name.casefold() for name in wanted} | {
        _TWINS[key].casefold() for name in wanted if (key := name.casefold()) in _TWINS
    }
    found = _families(asked, _folders() if folders is None else folders) if wanted else {}
    return tuple(_font(name, found) for name in wanted)


def _font(name: str, found: Mapping[str, Chinese]) -> Font:
    key = name.casefold()
    twin = _TWINS.get(key, "")
    chinese: Chinese = found.get(key, "simplified" if key in _HAN else "none" if key in _TWINS else "unknown")
    return Font(name, key in PACKAGED, key in found, twin if twin.casefold() in found else "", chinese)


def _folders() -> Iterator[Path]:
    """Where systems keep fonts."""
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
        yield home / "AppData/Local/Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        yield from (
            Path("/usr/share/fonts"),
            Path("/usr/local/share/fonts"),
            home / ".local/share/fonts",
            home / ".fonts",
        )


def _families(asked: set[str], folders: Iterable[Path]) -> dict[str, Chinese]:
    """Those of the families that lie there, with what they cover; a font that cannot be read is passed by."""
    found: dict[str, Chinese] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix.casefold() in _ENDINGS:
                for names, chinese in _read(path, asked):
                    for name in names:
                        best = found.get(name)
                        found[name] = chinese if best is None or chinese == "simplified" else best
    return found


def _read(path: Path, asked: set[str]) -> Iterator[tuple[set[str], Chinese]]:
    try:
        if path.suffix.casefold() in (".ttc", ".otc"):
            with path.open("rb") as file, TTCollection(file, lazy=True) as collection:
                for font in collection.fonts:
                    if names := _names(font) & asked:
                        yield names, _coverage(font)
        else:
            with path.open("rb") as file, TTFont(file, lazy=True) as font:
                if names := _names(font) & asked:
                    yield names, _coverage(font)
    except (TTLibError, OSError, ValueError, KeyError, AssertionError):
        return


def _names(font: TTFont) -> set[str]:
    records = font["name"].names
    return {each.toUnicode().casefold() for each in records if each.nameID in (1, 16)}


def _coverage(font: TTFont) -> Chinese:
    known = font.getBestCmap() or {}
    has = [ord(character) in known for character in SAMPLE]
    return "simplified" if all(has) else "some" if any(has) else "none"
