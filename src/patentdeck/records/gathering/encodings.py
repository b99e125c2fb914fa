"""Which encoding a text is in, by evidence from the whole of it.

UTF-8 where the bytes are UTF-8, which hardly any other text is by chance. Otherwise the letters that come of an
encoding tell: accented ones stand within words, capitals at their beginning, and Chinese, Japanese and Korean text is
largely made of few characters. Text is cut at bytes that are the same in all of these (quotation mark, CR, LF: no
second byte of theirs is below 0x30); what is in UTF-16 or in another such encoding is read from a copy in UTF-8.
"""

from __future__ import annotations

import codecs
import difflib
import re
from dataclasses import dataclass, field

from msgspec import Struct

from patentdeck.errors import ChoiceError, Problem

MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # begins as UTF-16 does: asked first
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "cp932": "Shift JIS",
    "cp949": "Korean (CP949)",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "latin-1": "Latin-1",
}
"""The encodings that are told apart, by the names that readers know."""

_CUT_AS_ASCII = {
    *("utf-8", "ascii", "gb18030", "gbk", "gb2312", "big5", "big5hkscs", "cp932", "shift_jis", "cp949", "euc_kr"),
    *("euc_jp", "mac-roman", "iso8859-1", "iso8859-2", "iso8859-15", "cp437", "cp850", "koi8-r"),
    *(f"cp125{digit}" for digit in range(9)),
}
_WORD = re.compile(rb"[\x30-\xff]+")
"""What stands between bytes that are no second byte of any character."""
_SAMPLE, _PER_BLOCK = 1 << 18, 1 << 14
_LONGEST = 1000
_MOSTLY_UTF8 = 20

_COMMON = {
    "gb18030": "的一种方法及其装置系统用于在中和设备有限公司技术基成数据学习模型网络电子信息处理大研究院",
    "big5": "的一種方法及其裝置系統用於在中和設備有限公司技術基成數據學習模型網路電子信息處理大研究院",
    "cp932": "のをるにとはがすたしてでなれらいりおよびかあものンスルシステムデータ株式会社装置方法",
    "cp949": "의및방법장치시스템이를용하는을위한기반주식회사전자에스로한지고",
}
_LEAST_COMMON = 0.08

_SMALL = frozenset("éèêëáàâäãåæçíìîïñóòôöõøúùûüýßšžœł")
_CAPITAL = frozenset("ÉÈÁÀÂÄÅÆÇÍÎÑÓÔÖØÚÜŠŽŒ")
_SIGNS = frozenset("’‘“”–—•…®™°µ±×§·©²³½\u00a0≤≥€£")


class Encoding(Struct, frozen=True):
    """An encoding and, in a sentence to print, what told so."""

    name: str
    evidence: str


@dataclass
class Evidence:
    """What the bytes of a file say about its encoding; told of one stretch after another, each ending with a line."""

    wide: int = 0
    wrong: int = 0
    first_wrong: int = 0
    sample: bytearray = field(default_factory=bytearray)
    high: set[int] = field(default_factory=set)

    def see(self, data: bytes, line: int) -> None:
        """Look at a stretch, which begins at physical line `line`."""
        if data.isascii():
            return
        try:
            self.wide += len(data) - len(data.decode("utf-8"))
        except UnicodeDecodeError as error:
            if not self.wrong:
                before = data[: error.start]
                self.first_wrong = line + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
            text = data.decode("utf-8", "replace")
            self.wrong += text.count("\ufffd")
            self.wide += len(text.encode("utf-8")) - len(text) - 2 * text.count("\ufffd")
            self._keep(data)

    def _keep(self, data: bytes) -> None:
        self.high |= set(data.translate(None, bytes(range(128))))
        kept = 0
        for match in _WORD.finditer(data):
            word = match.group()[:_LONGEST]
            if word.isascii():
                continue
            if kept > _PER_BLOCK or len(self.sample) > _SAMPLE:
                return
            self.sample += word + b"\n"
            kept += len(word)

    def decision(self, marked: bool, carriage_returns: bool) -> Encoding:
        """The encoding; `marked`: a mark of UTF-8 at the beginning, `carriage_returns`: lines end with CR alone."""
        if not self.wrong:
            if marked:
                return Encoding("utf-8", "UTF-8, as the mark at its beginning says")
            return Encoding("utf-8", "UTF-8, which all its bytes are" if self.wide else "ASCII throughout")
        if marked or self.wide > _MOSTLY_UTF8 * self.wrong:
            return Encoding("utf-8", f"UTF-8, but for {self.wrong:,} places, the first in line {self.first_wrong}")
        not_utf8 = f"no UTF-8 from line {self.first_wrong} on"
        asian = max(_COMMON, key=self._commonness)
        if self._commonness(asian) >= _LEAST_COMMON:
            share = round(100 * self._commonness(asian))
            return Encoding(asian, f"{NAMES[asian]}: {not_utf8}; {share} % of its characters are the commonest ones")
        return self._western(carriage_returns, not_utf8)

    def _commonness(self, name: str) -> float:
        """The share of the commonest characters among those that an encoding makes of the sample; 0 where it cannot."""
        characters = [each for each in self.sample.decode(name, "replace") if not each.isascii()]
        if not characters or characters.count("\ufffd") * 50 > len(characters):
            return 0.0
        return sum(each in _COMMON[name] for each in characters) / len(characters)

    def _western(self, carriage_returns: bool, not_utf8: str) -> Encoding:
        if not any(0x80 <= byte < 0xA0 for byte in self.high) and not carriage_returns:
            fits = self._likelihood("cp1252") >= self._likelihood("mac_roman")
            if fits:
                return Encoding(
                    "cp1252", f"Windows-1252 (Latin-1 is the same here): {not_utf8}{self._example('cp1252')}"
                )
        windows = self._likelihood("cp1252") if not self.high & {0x81, 0x8D, 0x8F, 0x90, 0x9D} else -1.0
        mac = self._likelihood("mac_roman")
        if mac > windows or (mac == windows and carriage_returns):
            ends = ", and its lines end as old Macs end them" if carriage_returns else ""
            return Encoding("mac_roman", f"Mac Roman: {not_utf8}{self._example('mac_roman')}{ends}")
        if windows <= -1.0:
            return Encoding("latin-1", f"Latin-1: {not_utf8}, and with bytes that Windows-1252 has no characters for")
        return Encoding("cp1252", f"Windows-1252: {not_utf8}{self._example('cp1252')}")

    def _likelihood(self, name: str) -> float:
        """How well the characters that an encoding makes of high bytes stand where they stand, from -1 to 1."""
        text = f" {self.sample.decode(name, 'replace')} "
        found = [_fits(text, place) for place in range(1, len(text) - 1) if not text[place].isascii()]
        return sum(found) / len(found) if found else 0.0

    def _example(self, name: str) -> str:
        words = re.findall(r"\w+", self.sample[:_PER_BLOCK].decode(name, "replace"))
        word = next((each for each in words if not each.isascii() and 4 <= len(each) <= 20 and each.isalpha()), "")
        return f"; it makes words of its letters ({word})" if word else ""


def _fits(text: str, place: int) -> float:
    """How well a character stands beside its neighbours."""
    before, character, after = text[place - 1], text[place], text[place + 1]
    within = before.isalpha() and after.isalpha()
    if character.islower():
        if not before.isalpha() and not after.isalpha():
            return -0.5
        return 1.0 if character in _SMALL else -0.3
    if character.isupper():
        if before.islower():
            return -1.0
        return 0.8 if character in _CAPITAL and after.isalpha() else -0.3
    if character == "’":
        return 0.7 if after in "stldrmv" or before in "LDOldN" else (-0.3 if within else 0.3)
    if character in _SIGNS:
        return -1.0 if within else 0.4
    return -1.0


def marked(data: bytes) -> tuple[str, int]:
    """The encoding that a mark at the beginning names, and the length of the mark; empty where there is none."""
    return next(((name, len(mark)) for mark, name in MARKS.items() if data.startswith(mark)), ("", 0))


def wide_by_zeros(data: bytes) -> str:
    """UTF-16 without a mark, told by the zero in one byte of every two where the text is ASCII; empty otherwise."""
    even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
    pairs = max(len(data[:4096]) // 2, 1)
    if odd > 0.2 * pairs and even * 20 < odd:
        return "utf-16-le"
    if even > 0.2 * pairs and odd * 20 < even:
        return "utf-16-be"
    return ""


def known(name: str) -> str:
    """The name of a text encoding as Python has it. Raises `ChoiceError` where there is none."""
    try:
        found = codecs.lookup(name.replace(" ", "-"))
    except (LookupError, ValueError):
        found = None
    if found is None or not getattr(found, "_is_text_encoding", True):
        near = difflib.get_close_matches(name.lower(), [*NAMES, "gbk", "shift_jis", "utf-16"], 1)
        remedy = f"Is it {near[0]}? " if near else ""
        choices = "utf-8, utf-16, cp1252, mac_roman, latin-1, gb18030, big5, shift_jis, cp949"
        raise ChoiceError(Problem("There is no such encoding", f"{remedy}Some are {choices}.", value=name))
    return found.name


def is_cut_as_ascii(name: str) -> bool:
    """Whether quotation marks and line ends can be found in the bytes as they are."""
    return codecs.lookup(name).name in _CUT_AS_ASCII
