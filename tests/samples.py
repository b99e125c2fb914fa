"""A made-up but lifelike story in both languages: every section kind, every exhibit form, short and long.

`edition("en")` and `edition("zh")` share their structure. `LONG` holds exhibits that strain a layout. The figures
are illustrations; nothing here is computed and nothing of it is printed by the project.

In a text, `[*70.3%|share]` is a strong run in the focus colour that prints the fact `share`; `+` is the comparator's
colour, `!` the ink's, no sign a plain run; `[text>address]` is a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from patentdeck.story.edition import (
    Columns,
    Edition,
    Exhibit,
    Figure,
    Figures,
    Grid,
    Key,
    Kind,
    Labels,
    LinePanel,
    Lines,
    Mark,
    Matrix,
    MatrixCell,
    MatrixRow,
    Paired,
    Panel,
    Point,
    RankedBars,
    Role,
    Section,
    Series,
    ShareBars,
    Slope,
    Slopes,
    Span,
    Words,
)

_MARKUP = re.compile(
    r"\[(?P<role>[*+!]?)(?P<text>[^|\]>]*)(?:\|(?P<fact>[^\]]*))?(?:>(?P<link>[^\]]*))?\]|(?P<plain>[^\[]+)"
)
_ROLES: dict[str, Role] = {"*": "focus", "+": "comparator", "!": "ink", "": "ink"}
_THIN = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9≈])|(?<=[A-Za-z0-9%×])(?=[\u4e00-\u9fff])")
CN, US, QUIET = "focus", "comparator", "quiet"


@dataclass(frozen=True)
class _Tongue:
    """Picks the text of one language; in Chinese a thin space is set between Han and Latin."""

    language: str

    def text(self, en: str, zh: str) -> str:
        return en if self.language == "en" else _THIN.sub("\u2009", zh)

    def words(self, en: str, zh: str) -> Words:
        spans: list[Span] = []
        for found in _MARKUP.finditer(en if self.language == "en" else zh):
            text = found["plain"] or found["text"]
            if self.language == "zh":
                before = spans[-1].text[-1:] if spans else ""
                text = _THIN.sub("\u2009", before + text)[len(before) :]
            facts = tuple((found["fact"] or "").split()) if found["fact"] else ()
            role: Role = _ROLES[found["role"] or ""]
            spans.append(Span(text, facts, bool(found["role"]), role, found["link"] or ""))
        return Words(tuple(spans))

    def points(self, *pairs: tuple[str, str]) -> tuple[Point, ...]:
        """Takeaways; one that begins with `~` is a caveat."""
        return tuple(
            Point(self.words(en.removeprefix("~"), zh.removeprefix("~")), en.startswith("~"))
            for en, zh in pairs
        )


def bar(
    entity: str, label: str, value: float | None, text: str = "", role: Role = QUIET, **more: object
) -> Mark:
    """An exact mark unless `low` and `high` say otherwise."""
    bounds = {"low": value, "high": value, **more}
    return Mark(entity, label, text or f"{value:,.0f}", value, role=role, **bounds)  # type: ignore[arg-type]


def _ranked(rows: Iterable[tuple[str, str, int, Role]]) -> tuple[Mark, ...]:
    """Bars with shared ranks ("9=")."""
    rows = tuple(rows)
    values = [value for _, _, value, _ in rows]
    return tuple(
        bar(
            entity,
            label,
            value,
            role=role,
            rank=f"{values.index(value) + 1}{'=' if values.count(value) > 1 else ''}",
        )
        for entity, label, value, role in rows
    )


_COMPANIES: tuple[tuple[str, str, str, int, Role], ...] = (
    ("tencent", "Tencent", "腾讯", 2074, CN),
    ("ping-an", "Ping An Insurance", "平安保险", 1564, CN),
    ("baidu", "Baidu", "百度", 1234, CN),
    ("ibm", "IBM", "IBM", 601, US),
    ("alibaba", "Alibaba Group", "阿里巴巴集团", 571, CN),
    ("samsung", "Samsung Electronics", "三星电子", 468, QUIET),
    ("alphabet", "Alphabet", "谷歌母公司 Alphabet", 443, US),
    ("bytedance", "ByteDance", "字节跳动", 418, CN),
    ("bbk", "BBK Electronics", "步步高电子", 377, CN),
    ("microsoft", "Microsoft", "微软", 377, US),
    ("netease", "NetEase", "网易", 337, CN),
    ("ntt", "NTT", "NTT", 330, QUIET),
    ("huawei", "Huawei", "华为", 328, CN),
    ("china-mobile", "China Mobile", "中国移动", 300, CN),
    ("state-grid", "State Grid Corporation of China", "中国国家电网", 291, CN),
    ("adobe", "Adobe", "Adobe", 257, US),
    ("sony", "Sony Group", "索尼集团", 218, QUIET),
    ("siemens", "Siemens", "西门子", 208, QUIET),
    ("ant", "Ant Group", "蚂蚁集团", 202, CN),
    ("icbc", "ICBC", "中国工商银行", 191, CN),
)
_RESEARCH: tuple[tuple[str, str, str, int, Role], ...] = (
    ("cas", "Chinese Academy of Sciences", "中国科学院", 607, CN),
    ("tsinghua", "Tsinghua University", "清华大学", 321, CN),
    ("zju", "Zhejiang University", "浙江大学", 320, CN),
    ("zjut", "Zhejiang University of Technology", "浙江工业大学", 190, CN),
    (
        "nst",
        "National Research Council of Science & Technology (NST)",
        "韩国国家科学技术研究委员会",
        89,
        QUIET,
    ),
    ("nuaa", "Nanjing University of Aeronautics and Astronautics", "南京航空航天大学", 80, CN),
    ("dut", "Dalian University of Technology", "大连理工大学", 75, CN),
    ("cup", "China University of Petroleum", "中国石油大学", 68, CN),
    ("cumt", "China University of Mining and Technology", "中国矿业大学", 35, CN),
    ("uc", "University of California", "美国加州大学", 34, US),
    ("ccmu", "Capital Medical University", "首都医科大学", 32, CN),
    ("kaist", "KAIST", "韩国科学技术院", 30, QUIET),
    (
        "nict",
        "National Institute of Information and Communications Technology",
        "情报通信研究机构",
        28,
        QUIET,
    ),
    ("nwu", "Northwestern University or Northwest University", "西北大学（归属不明）", 28, QUIET),
    ("snu", "Seoul National University", "首尔大学", 23, QUIET),
    ("tokyo", "University of Tokyo", "东京大学", 22, QUIET),
    ("osaka", "Osaka University", "大阪大学", 20, QUIET),
    ("eth", "ETH Zurich", "苏黎世联邦理工学院", 19, QUIET),
    ("stanford", "Stanford University", "斯坦福大学", 19, US),
    ("asu", "Arizona State University", "亚利桑那州立大学", 17, US),
)
_EPOCH = {
    "US": (19, 22, 37, 36, 35, 62, 40, 52, 65, 77, 46),
    "CN": (3, 3, 8, 10, 4, 6, 8, 20, 12, 23, 24),
}


def _columns(t: _Tongue) -> Columns:
    unknown = [Mark(str(year), str(year), "", None) for year in range(2015, 2023)]
    first = bar("2014", "2014", 733)
    last = bar("2023", "2023", 14000, t.text("more than 14,000", "超过 1.4 万"), CN, high=None)
    return Columns((first, *unknown, last), t.text("yearly counts not published", "历年数值未公布"))


def _models(t: _Tongue) -> RankedBars:
    def about(entity: str, en: str, zh: str, value: int, slack: int, role: Role = QUIET) -> Mark:
        text = t.text(f"about {value:,}", f"约 {value:,}")
        return bar(entity, t.text(en, zh), value, text, role, low=value - slack, high=value + slack)

    mapped = bar(
        "mapped", t.text("name a model type", "可归入某类模型"), 0.25, t.text("about 25%", "约 25%"), CN
    )
    return RankedBars(
        (
            about("gan", "Generative adversarial networks", "生成对抗网络", 9700, 50, CN),
            about("vae", "Variational autoencoders", "变分自编码器", 1800, 50),
            about("llm", "Large language models", "大语言模型", 1300, 50),
            bar("diffusion", t.text("Diffusion models", "扩散模型"), 559),
        ),
        aside=(mapped,),
        aside_title=t.text(
            "Share of all families that name one of the five types", "可归入五类模型的专利族占比"
        ),
    )


def _momentum(t: _Tongue) -> Slopes:
    def slope(entity: str, en: str, zh: str, start: int, end: int, times: str, role: Role) -> Slope:
        label = t.text(en, zh)
        ends = (bar(entity, label, start, role=role), bar(entity, label, end, role=role))
        return Slope(label, *ends, role, t.text(f"{times} ×", f"{times} 倍"))

    slowed = t.text("slowed", "放缓")
    return Slopes(
        (
            slope("llm", "Large language models", "大语言模型", 53, 881, "16.6", CN),
            slope("diffusion", "Diffusion models", "扩散模型", 18, 441, "24.5", US),
        ),
        "2020",
        "2023",
        asides=(
            Mark("gan", t.text("Generative adversarial networks", "生成对抗网络"), slowed, None),
            Mark("vae", t.text("Variational autoencoders", "变分自编码器"), slowed, None),
            Mark("ar", t.text("Autoregressive models", "自回归模型"), slowed, None),
        ),
        asides_title=t.text("Known only in words", "仅有文字描述"),
    )


def _modes(t: _Tongue) -> RankedBars:
    names = (
        ("image", "Image and video", "图像与视频", 17996, CN),
        ("text", "Text", "文本", 13494, QUIET),
        ("speech", "Speech, voice and music", "语音、声音与音乐", 13480, QUIET),
    )
    unknown = Mark(
        "molecules",
        t.text("Molecules, genes, proteins", "分子、基因、蛋白质"),
        t.text("not published", "未公布"),
        None,
    )
    return RankedBars((*(bar(i, t.text(en, zh), n, role=r) for i, en, zh, n, r in names), unknown))


def _countries(t: _Tongue) -> RankedBars:
    rows: tuple[tuple[str, str, str, int, Role], ...] = (
        ("CN", "China", "中国", 38210, CN),
        ("US", "United States", "美国", 6276, US),
        ("KR", "Rep. of Korea", "韩国", 4155, QUIET),
        ("JP", "Japan", "日本", 3409, QUIET),
        ("IN", "India", "印度", 1350, QUIET),
        ("GB", "United Kingdom", "英国", 714, QUIET),
        ("DE", "Germany", "德国", 708, QUIET),
    )
    return RankedBars(tuple(bar(i, t.text(en, zh), n, role=r) for i, en, zh, n, r in rows))


def _shares(t: _Tongue) -> ShareBars:
    leads = t.text("leads; share not published", "居首，占比未公布")
    return ShareBars(
        (
            bar(
                "diffusion",
                t.text("Diffusion", "扩散模型"),
                0.8945,
                "89.4%",
                CN,
                detail=t.text("500 of 559; US 35", "559 项中的 500 项；美国 35 项"),
            ),
            bar(
                "gan",
                t.text("GAN", "生成对抗网络"),
                0.7487,
                t.text("more than 74%", "超过 74%"),
                CN,
                low=0.7487,
                high=None,
                detail=t.text("more than 7,300 of about 9,700", "约 9,700 项中超过 7,300 项"),
            ),
            bar(
                "ar",
                t.text("Autoregressive", "自回归模型"),
                0.75,
                t.text("about 75%", "约 75%"),
                CN,
                low=0.745,
                high=0.755,
                detail=t.text("counts not published", "数量未公布"),
            ),
            Mark("vae", t.text("VAE", "变分自编码器"), leads, None),
            Mark("llm", t.text("LLM", "大语言模型"), leads, None),
        ),
        t.text("all families of the model type", "该类模型的全部专利族"),
    )


def _owners(t: _Tongue, rows: tuple[tuple[str, str, str, int, Role], ...]) -> RankedBars:
    keys = (
        Key(t.text("China", "中国"), CN),
        Key(t.text("United States", "美国"), US),
        Key(t.text("other", "其他"), QUIET),
    )
    return RankedBars(_ranked((i, t.text(en, zh), n, role) for i, en, zh, n, role in rows), keys)


def _matrix(
    t: _Tongue, corner: tuple[str, str], rows: dict[tuple[str, str, Role], str], footnote: tuple[str, str]
) -> Matrix:
    """Cells are written `1:129` (lead with a count), `?2, or 1` (unresolved), `-` (nothing known)."""
    words = {"leader": "领先", "rising": "上升", "2, or 1": "2 或 1", "3, or 2": "3 或 2"}

    def cell(code: str) -> MatrixCell:
        if code == "-":
            return MatrixCell("–")
        text = code.lstrip("?").replace(":", " · ")
        return MatrixCell(t.text(text, words.get(text, text)), code.startswith("1"), code.startswith("?"))

    columns = ("GAN", "LLM", "VAE", t.text("Diffusion", "扩散模型"), t.text("Autoregressive", "自回归模型"))
    return Matrix(
        t.text(*corner),
        columns,
        tuple(
            MatrixRow(t.text(en, zh), role, tuple(cell(c) for c in codes.split("/")))
            for (en, zh, role), codes in rows.items()
        ),
        t.text(*footnote),
    )


def _company_matrix(t: _Tongue) -> Matrix:
    return _matrix(
        t,
        ("Owner", "专利权人"),
        {
            ("State Grid", "中国国家电网", CN): "1:129/-/-/-/-",
            ("Baidu", "百度", CN): "?2, or 1/2/-/leader/-",
            ("IBM", "IBM", US): "?3, or 2/-/1/-/-",
            ("Tencent", "腾讯", CN): "-/1:96/-/leader/-",
            ("Alphabet", "谷歌母公司 Alphabet", US): "-/rising/2/-/-",
            ("Alibaba", "阿里巴巴集团", CN): "-/3/-/-/-",
        },
        (
            "2, or 1: the source contradicts itself on the order of Baidu and IBM in GAN; both readings are shown. "
            "No rank is published where a dash stands.",
            "2 或 1：来源对百度与 IBM 在 GAN 上的先后自相矛盾，两种读法均列出。短横表示未公布名次。",
        ),
    )


def _research_matrix(t: _Tongue) -> Matrix:
    return _matrix(
        t,
        ("Research organisation", "科研机构"),
        {
            ("Chinese Academy of Sciences", "中国科学院", CN): "1/-/1/-/1",
            ("Tsinghua University", "清华大学", CN): "-/1/-/-/-",
            ("Zhejiang University", "浙江大学", CN): "-/-/-/1/-",
        },
        (
            "Rank among research organisations; no rank is published where a dash stands.",
            "在科研机构中的名次；短横表示未公布。",
        ),
    )


def _gap(t: _Tongue) -> Paired:
    cn, us = t.text("China", "中国"), t.text("United States", "美国")
    return Paired(
        (
            Panel(
                t.text("Published patent families, 2014–2023", "公布专利族，2014–2023 年"),
                (bar("CN", cn, 38210, role=CN), bar("US", us, 6276, role=US)),
            ),
            Panel(
                t.text("Notable AI models, 2023", "知名 AI 模型，2023 年"),
                (bar("CN", cn, 15, role=CN), bar("US", us, 61, role=US)),
            ),
        )
    )


def _impact(t: _Tongue) -> Paired:
    cn, us, jp = t.text("China", "中国"), t.text("United States", "美国"), t.text("Japan", "日本")
    unknown = t.text("not published", "未公布")
    return Paired(
        (
            Panel(
                t.text("Share of AI patents granted, 2024", "AI 专利授权占比，2024 年"),
                (
                    bar("CN", cn, 0.742, "74.2%", CN),
                    bar("US", us, 0.121, "12.1%", US),
                    Mark("JP", jp, unknown, None),
                ),
            ),
            Panel(
                t.text("Share of forward citations, 2010–2024", "被引占比，2010–2024 年"),
                (
                    bar("CN", cn, 0.2981, "29.8%", CN),
                    bar("US", us, 0.5191, "51.9%", US),
                    bar("JP", jp, 0.0686, "6.9%"),
                ),
            ),
        )
    )


def _lines(t: _Tongue) -> Lines:
    def series(entity: str, en: str, zh: str, role: Role) -> Series:
        label = t.text(en, zh)
        years = range(2014, 2025)
        marks = tuple(bar(entity, label, value, role=role) for value in _EPOCH[entity])
        return Series(label, role, tuple(float(year) for year in years), marks)

    gap = t.text("US lead over China", "美国领先幅度")
    points = ((2024.04, 0.093, "9.3%"), (2025.13, 0.017, "1.7%"), (2026.2, 0.027, "2.7%"))
    lead = Series(
        gap, US, tuple(x for x, _, _ in points), tuple(bar("gap", gap, v, s, US) for _, v, s in points)
    )
    ticks = tuple((float(year), str(year)) for year in (2014, 2018, 2022, 2024))
    return Lines(
        (
            LinePanel(
                t.text("Notable models by year", "历年知名模型数量"),
                (series("US", "United States", "美国", US), series("CN", "China", "中国", CN)),
                ticks,
            ),
            LinePanel(
                t.text(
                    "Best US over best Chinese model, arena score", "美国最佳模型领先中国最佳模型（对战评分）"
                ),
                (lead,),
                ((2024.04, t.text("Jan 2024", "2024 年 1 月")), (2026.2, t.text("Mar 2026", "2026 年 3 月"))),
            ),
        )
    )


def _figures(t: _Tongue) -> Figures:
    return Figures(
        (
            Figure(
                "54,358",
                t.words("families published worldwide, 2014–2023", "2014–2023 年全球公布的专利族"),
                "ink",
                ("world",),
            ),
            Figure(
                "70.3%",
                t.words("with inventors in China, 6.1 × the United States", "发明人在中国，是美国的 6.1 倍"),
                CN,
                ("share",),
            ),
            Figure(
                "881",
                t.words("LLM families in 2023, from 53 in 2020", "2023 年大语言模型专利族，2020 年为 53"),
                "ink",
                ("llm",),
            ),
            Figure(
                "15 : 61",
                t.words("notable models, China to United States, 2023", "中美知名模型数量，2023 年"),
                US,
                ("models",),
            ),
        )
    )


def _closing(t: _Tongue) -> Figures:
    return Figures(
        (
            Figure(
                "70.3%",
                t.words(
                    "China’s share of the world’s GenAI patent families, 2014–2023",
                    "中国在全球生成式 AI 专利族中的占比，2014–2023",
                ),
                CN,
                ("share",),
            ),
            Figure(
                "15 : 61",
                t.words("notable AI models, China to United States, 2023", "中美知名 AI 模型数量，2023"),
                US,
                ("models",),
            ),
        )
    )


def _grid(
    t: _Tongue,
    header: tuple[tuple[str, str], ...],
    rows: Iterable[tuple[tuple[str, str], ...]],
    widths: tuple[float, ...],
    numeric: Iterable[int] = (),
) -> Grid:
    cells = tuple(tuple(t.words(*cell) for cell in row) for row in rows)
    return Grid(tuple(t.text(*cell) for cell in header), cells, widths, frozenset(numeric))


def _watch(t: _Tongue) -> Grid:
    return _grid(
        t,
        (
            ("What would change the conclusion", "什么会改变结论"),
            ("Today", "现值"),
            ("Turns at", "转折点"),
            ("Distance", "差距"),
        ),
        (
            (
                ("China’s notable models reach those of the United States", "中国知名模型数量追平美国"),
                ("[15|cn-models] to [61|us-models]", "[15|cn-models] 比 [61|us-models]"),
                ("61", "61"),
                ("46 models", "46 个"),
            ),
            (
                ("The United States’ families reach China’s", "美国专利族追平中国"),
                ("[6,276|us]", "[6,276|us]"),
                ("38,210", "38,210"),
                ("31,934 families", "31,934 项"),
            ),
            (
                ("China’s share of all families falls below one half", "中国占比跌破一半"),
                ("[70.3%|share]", "[70.3%|share]"),
                ("50%", "50%"),
                ("20.3 points", "20.3 个百分点"),
            ),
        ),
        (5, 2, 2, 2),
        (1, 2, 3),
    )


def _ledger(t: _Tongue) -> Grid:
    def row(number: int) -> tuple[tuple[str, str], ...]:
        return (
            (f"S{number:03}", f"S{number:03}"),
            (
                "Inventors in China publish [6.1 ×|lead] as many families as those in the United States",
                "中国发明人公布的专利族是美国的 [6.1 倍|lead]",
            ),
            ("lead > 5", "lead > 5"),
            ("38,210 / 6,276 = 6.09", "38,210 / 6,276 = 6.09"),
            ("families_by_country: CN, US", "families_by_country: CN, US"),
        )

    header = (
        ("No.", "序号"),
        ("Statement", "陈述"),
        ("Condition", "条件"),
        ("Values", "数值"),
        ("Cells", "数据单元"),
    )
    return _grid(t, header, (row(number) for number in range(1, 31)), (1, 5, 2, 3, 4))


def _contradictions(t: _Tongue) -> Grid:
    header = (("What the source says", "来源所述"), ("Recomputed", "重新计算"), ("What was done", "处理方式"))
    rows = (
        (
            (
                "Research organisations by country: 8 Chinese, 5 US, 3 Korean, 3 Japanese, 1 Swiss",
                "科研机构国别：中 8、美 5、韩 3、日 3、瑞士 1",
            ),
            (
                "9 Chinese, 3 US, one unresolved (西北大学 names two universities)",
                "中 9、美 3，一家无法判定（“西北大学”有两所）",
            ),
            ("Computed from the names; the ambiguity stays flagged", "按名单重算，歧义保留并标注"),
        ),
        (
            ("Baidu is first in GAN; elsewhere State Grid is", "百度在 GAN 居首；另一处称国家电网居首"),
            ("only State Grid’s 129 is a count", "仅国家电网的 129 项为数值"),
            ("129 printed, the order shown as unresolved", "印出 129，名次标为未决"),
        ),
        (
            ("Seven countries", "七国之和"),
            ("54,822, more than the world’s 54,358", "54,822，大于全球 54,358"),
            ("Never added up, no rest of the world", "不相加，也不推算其余国家"),
        ),
    )
    return _grid(t, header, rows, (4, 3, 3))


def _reading(t: _Tongue) -> Grid:
    rows = (
        (
            ("[!Patent family]", "[!专利族]"),
            (
                "All publications of one invention, counted once, in the year of the first",
                "同一发明的全部公布文件，计一次，记在首次公布的年份",
            ),
        ),
        (
            ("[!Inventor location]", "[!发明人所在地]"),
            (
                "A family counts once for each country its inventors give, so countries do not add up",
                "一项专利族按每个发明人国家各计一次，因此各国不能相加",
            ),
        ),
        (
            ("[!about, more than]", "[!约、超过]"),
            (
                "The source rounds, or states only a bound; the mark is drawn so",
                "来源取整或只给出界限，图中相应画出",
            ),
        ),
    )
    return _grid(t, (("Term", "术语"), ("Meaning", "含义")), rows, (1, 4))


def _sources(t: _Tongue) -> Grid:
    address = "https://www.wipo.int/web-publications/patent-landscape-report-generative-artificial-intelligence-genai/en/"
    rows = (
        (
            ("1", "1"),
            (f"[Patent Landscape Report: Generative Artificial Intelligence>{address}]",) * 2,
            ("WIPO", "WIPO"),
            ("2024-07-03", "2024-07-03"),
        ),
        (
            ("2", "2"),
            ("[AI Index Report 2024, chapter 1>https://aiindex.stanford.edu/report/]",) * 2,
            ("Stanford HAI", "Stanford HAI"),
            ("2024-04", "2024-04"),
        ),
        (
            ("3", "3"),
            ("全球Gen AI专利申请量:5.4万件,中国独占70%!OpenAI却诞生美国",) * 2,
            ("元芳说投资", "元芳说投资"),
            ("2024", "2024"),
        ),
    )
    return _grid(
        t, (("No.", "序号"), ("Title", "标题"), ("Publisher", "出版者"), ("Date", "日期")), rows, (1, 7, 2, 2)
    )


_NOTES = (
    "Begin with the total, then the split. Inventors in China account for seven families in ten, and the distance to the "
    "second country is larger than the second country itself. Say at once that a family counts for each country that its "
    "inventors give, so the countries add up to more than the world. If asked about quality: this counts inventions "
    "published, not granted, not cited, not used. The sharp question will be about the yearly series, of which only the two "
    "ends are published; we draw nothing between them.",
    "先讲总数，再讲分布。十项专利族中有七项的发明人在中国，与第二名的差距比第二名本身还大。随即说明：一项专利族按每个发明人"
    "国家各计一次，因此各国之和大于全球总数。若问到质量：这里统计的是公布的发明，不是授权、被引或实施。尖锐的问题会落在逐年"
    "数据上，来源只公布了首尾两年，中间我们不画任何东西。",
)
_SOURCE = (
    "WIPO Patent Landscape Report: Generative AI (2024) [1]; Stanford AI Index 2024 [2]",
    "WIPO《生成式人工智能专利态势报告》（2024）[1]；斯坦福《AI 指数 2024》[2]",
)
_PARAGRAPH = (
    "Inventors in China published [38,210|china] patent families in 2014–2023, [70.3%|share] of the world’s "
    "[54,358|world] and [6.1 ×|lead] as many as inventors in the United States. Korea follows with [4,155|kr], Japan with "
    "[3,409|jp]; India, with [1,350|in], grows fastest among the first five. Since a family counts once for each country "
    "that its inventors give, the countries add up to [54,822|sum], more than the world, and may not be added. The count "
    "says where inventors live, not who owns the invention or whether it was granted.",
    "2014–2023 年，中国发明人公布了 [38,210|china] 项专利族，占全球 [54,358|world] 项的 [70.3%|share]，是美国发明人的 [6.1 倍|lead]。"
    "其后是韩国 [4,155|kr] 项、日本 [3,409|jp] 项；印度有 [1,350|in] 项，在前五名中增长最快。一项专利族按每个发明人国家各计一次，"
    "因此各国之和为 [54,822|sum]，大于全球总数，不能相加。这一数字说明发明人身在何处，并不说明权利归谁所有，也不说明是否获得授权。",
)


def edition(language: str) -> Edition:
    """The sample story in `en` or `zh`."""
    t = _Tongue(language)

    def section(id_: str, kind: Kind, kicker: tuple[str, str], title: tuple[str, str], subtitle: tuple[str, str] = ("", ""),
                exhibit: Exhibit | None = None, alt: tuple[str, str] = ("", ""), points: tuple[tuple[str, str], ...] = (),
                caption: tuple[str, str] = ("", ""), **more: object) -> Section:  # fmt: skip
        return Section(
            id_, kind, t.text(*kicker), t.words(*title), t.words(*subtitle), exhibit, t.words(*alt),
            t.words(*(caption if caption[0] else subtitle)), t.points(*points), source=t.words(*_SOURCE),
            notes=t.words(*_NOTES), **more,  # type: ignore[arg-type]
        )  # fmt: skip

    prose = {"paragraph": t.words(*_PARAGRAPH)}
    return Edition(
        package="genai-sample",
        language=language,
        title=t.text(
            "Generative AI: China files the patents, the leading models come from elsewhere",
            "生成式 AI：专利出自中国，领先模型诞生在别处",
        ),
        subtitle=t.text("Patent briefing, edition 2024", "专利简报，2024 年版"),
        as_of=t.text("as of 3 July 2024", "截至 2024 年 7 月 3 日"),
        basis=t.text(
            "published patent families, inventor location, whole counts", "公布专利族，发明人所在地，整数计数"
        ),
        footer=t.text("Generative-AI patents, edition 2024", "生成式 AI 专利，2024 年版"),
        labels=Labels(
            *(
                ("Figure", "Table", "Source", "Page", "Contents", "continued", "as of", " · ")
                if language == "en"
                else ("图", "表", "来源", "页", "目录", "续", "截至", " · ")
            )
        ),
        keywords=("patents", "generative AI") if language == "en" else ("专利", "生成式 AI"),
        sections=(
            section(
                "cover",
                "cover",
                ("Patent briefing · edition 2024", "专利简报 · 2024 年版"),
                (
                    "Generative AI: China files the patents, the leading models come from elsewhere",
                    "生成式 AI：专利出自中国，领先模型诞生在别处",
                ),
                (
                    "Published patent families 2014–2023, by inventor location",
                    "2014–2023 年公布的专利族，按发明人所在地",
                ),
                in_brief="none",
            ),
            section(
                "summary",
                "summary",
                ("Summary", "摘要"),
                (
                    "Volume is Chinese, leading models are American: about [54,000|world] families, [70.3%|share] of them from China",
                    "数量在中国，领先模型在美国：约 [5.4 万|world] 项专利族，中国占 [70.3%|share]",
                ),
                ("The answer in five sentences", "五句话说明"),
                _figures(t),
                (
                    "Four key figures: 54,358 families; 70.3% from China; 881 LLM families in 2023; 15 to 61 notable models.",
                    "四个关键数字：54,358 项专利族；中国占 70.3%；2023 年大语言模型 881 项；知名模型 15 比 61。",
                ),
                (
                    (
                        "Inventors published about [!54,000|world] families in 2014–2023, [!more than a quarter|quarter] of them in 2023.",
                        "2014–2023 年公布约 [!5.4 万|world] 项专利族，其中[!四分之一以上|quarter]在 2023 年公布。",
                    ),
                    (
                        "China holds [*70.3%|share], [*6.1 ×|lead] the United States.",
                        "中国占 [*70.3%|share]，是美国的 [*6.1 倍|lead]。",
                    ),
                    (
                        "Twelve of the twenty largest owners are Chinese; [*Tencent, Ping An and Baidu] lead.",
                        "二十大专利权人中有十二家中国企业，[*腾讯、平安、百度]居前三。",
                    ),
                    (
                        "Growth has moved to diffusion models, [!18 to 441|diffusion], and large language models, [!53 to 881|llm].",
                        "增长转向扩散模型（[!18 到 441|diffusion]）和大语言模型（[!53 到 881|llm]）。",
                    ),
                    (
                        "Notable models are still made in the United States: [+61|us-models] against [*15|cn-models] in 2023.",
                        "知名模型仍多出自美国：2023 年 [+61|us-models] 比 [*15|cn-models]。",
                    ),
                ),
                in_brief="front",
            ),
            section(
                "surge",
                "chart",
                ("01  The surge", "01  激增"),
                (
                    "More than a quarter of ten years’ families were published in 2023 alone",
                    "十年专利族中，四分之一以上在 2023 年一年内公布",
                ),
                (
                    "Published patent families a year, world; only the first and last year are published",
                    "全球每年公布的专利族（项）；来源仅公布首尾两年",
                ),
                _columns(t),
                (
                    "733 families in 2014, more than 14,000 in 2023; the years between are not published.",
                    "2014 年 733 项，2023 年超过 1.4 万项；其间未公布。",
                ),
                (
                    (
                        "From [!733|first] families in 2014 to [*more than 14,000|last] in 2023.",
                        "从 2014 年的 [!733|first] 项到 2023 年的[*超过 1.4 万|last] 项。",
                    ),
                    (
                        "~The years between are not published, and nothing is drawn there.",
                        "~中间年份未公布，图中留白。",
                    ),
                ),
            ),
            section(
                "models",
                "chart",
                ("01  Model types", "01  模型类型"),
                (
                    "Adversarial networks lead by far, with about [9,700|gan] families",
                    "生成对抗网络遥遥领先，约 [9,700|gan] 项",
                ),
                (
                    "Published patent families by model type, 2014–2023",
                    "按模型类型的公布专利族（项），2014–2023 年",
                ),
                _models(t),
                (
                    "GAN about 9,700; VAE about 1,800; LLM about 1,300; diffusion 559. About 25% name a type.",
                    "GAN 约 9,700；VAE 约 1,800；LLM 约 1,300；扩散 559。约 25% 可归类。",
                ),
                (
                    (
                        "GAN has [*about 9,700|gan], more than five times the next type.",
                        "GAN [*约 9,700|gan] 项，是第二名的五倍多。",
                    ),
                    (
                        "~Only [about 25%|mapped] of families name one of the five model types.",
                        "~仅[约 25%|mapped] 的专利族可归入五类模型。",
                    ),
                ),
            ),
            section(
                "momentum",
                "chart",
                ("01  Momentum", "01  势头"),
                (
                    "Since 2020 growth is in diffusion and language models",
                    "2020 年以来，增长在扩散模型与大语言模型",
                ),
                ("Published patent families a year, logarithmic scale", "每年公布的专利族（项），对数刻度"),
                _momentum(t),
                (
                    "LLM from 53 to 881; diffusion from 18 to 441; GAN, VAE and autoregressive slowed.",
                    "LLM 从 53 到 881；扩散从 18 到 441；其余放缓。",
                ),
                (
                    ("Language models: [*53 to 881|llm].", "大语言模型：[*53 到 881|llm]。"),
                    (
                        "Diffusion: [+18 to 441|diffusion], from a small base.",
                        "扩散模型：[+18 到 441|diffusion]，基数很小。",
                    ),
                    ("~Two years are two points, not a trend.", "~两年只是两个点，不是趋势。"),
                ),
            ),
            section(
                "modes",
                "chart",
                ("01  Modes", "01  模态"),
                (
                    "Image and video come first, with [17,996|image] families",
                    "图像与视频居首，[17,996|image] 项",
                ),
                (
                    "Published patent families by mode, 2014–2023; modes overlap",
                    "按模态的公布专利族（项），2014–2023 年；模态有重叠",
                ),
                _modes(t),
                (
                    "Image and video 17,996; text 13,494; speech 13,480.",
                    "图像与视频 17,996；文本 13,494；语音 13,480。",
                ),
                (
                    (
                        "Text and speech are level: [13,494|text] and [13,480|speech].",
                        "文本与语音不相上下：[13,494|text] 与 [13,480|speech]。",
                    ),
                    (
                        "~A family may have several modes: they do not add up.",
                        "~一项专利族可有多种模态，不能相加。",
                    ),
                ),
            ),
            section(
                "countries",
                "chart",
                ("02  Countries", "02  国家"),
                (
                    "Inventors in China published [38,210|china] families, about 70% of the world’s and [6.1 ×|lead] the United States",
                    "中国发明人公布的生成式 AI 专利族达 [38,210|china] 项，约占全球七成，是第二名美国的 [6.1 倍|lead]",
                ),
                (
                    "Published patent families by inventor location, 2014–2023",
                    "按发明人所在地统计的公布专利族（项），2014–2023 年合计",
                ),
                _countries(t),
                (
                    "China 38,210; United States 6,276; Korea 4,155; Japan 3,409; India 1,350; United Kingdom 714; Germany 708.",
                    "中国 38,210；美国 6,276；韩国 4,155；日本 3,409；印度 1,350；英国 714；德国 708。",
                ),
                (
                    (
                        "China has [*70.3%|share] of the world’s [54,358|world]; since 2017 it has published more each year than all others together.",
                        "中国占全球 [54,358|world] 项的 [*70.3%|share]；自 2017 年起，每年都超过其他国家之和。",
                    ),
                    (
                        "Then come the [+United States] with [6,276|us], Korea with [4,155|kr] and Japan with [3,409|jp].",
                        "其后是[+美国] [6,276|us] 项、韩国 [4,155|kr] 项、日本 [3,409|jp] 项。",
                    ),
                    (
                        "~A family counts once for each inventor country, so the countries’ sum ([54,822|sum]) exceeds the world.",
                        "~一项专利族按每个发明人国家各计一次，因此各国之和（[54,822|sum]）大于全球总数，不能相加。",
                    ),
                ),
                **prose,
            ),
            section(
                "country-models",
                "chart",
                ("02  Countries × model types", "02  国家 × 模型类型"),
                (
                    "China leads all five model types, diffusion by [89%|diffusion]",
                    "中国在五类模型中全部居首，扩散模型占 [89%|diffusion]",
                ),
                (
                    "China’s share of the families of each model type, 2014–2023",
                    "中国在各类模型专利族中的占比，2014–2023 年",
                ),
                _shares(t),
                (
                    "Diffusion 89.4%; GAN more than 74%; autoregressive about 75%.",
                    "扩散 89.4%；GAN 超过 74%；自回归约 75%。",
                ),
                (
                    (
                        "In diffusion [*500|cn-diffusion] to [+35|us-diffusion].",
                        "扩散模型 [*500|cn-diffusion] 比 [+35|us-diffusion]。",
                    ),
                    (
                        "~Where only a bound is published, the bar’s end is open.",
                        "~仅公布界限者，条形末端不封口。",
                    ),
                ),
            ),
            section(
                "companies",
                "chart",
                ("03  Companies", "03  企业"),
                (
                    "Twelve of the twenty largest owners are Chinese, and they hold the first three places",
                    "二十大专利权人中有十二家中国企业，并占据前三",
                ),
                (
                    "Published GenAI patent families by owner, all model types, 2014–2023",
                    "按专利权人的公布专利族（项），全部模型类型，2014–2023 年",
                ),
                _owners(t, _COMPANIES),
                (
                    "Tencent 2,074; Ping An 1,564; Baidu 1,234; IBM 601.",
                    "腾讯 2,074；平安 1,564；百度 1,234；IBM 601。",
                ),
                (
                    (
                        "[*12 Chinese|cn-12], [+4 US|us-4], 2 Japanese, 1 Korean, 1 German.",
                        "[*中国 12 家|cn-12]、[+美国 4 家|us-4]、日本 2 家、韩国 1 家、德国 1 家。",
                    ),
                    (
                        "Tencent alone holds [*2,074|tencent], [3.5 ×|times] the first US owner, IBM.",
                        "腾讯一家 [*2,074|tencent] 项，是美国首位 IBM 的 [3.5 倍|times]。",
                    ),
                    (
                        "~Microsoft and BBK tie at [377|tie]. Ant Group is counted apart from Alibaba.",
                        "~微软与步步高并列（[377|tie]）。蚂蚁集团与阿里巴巴分开统计。",
                    ),
                ),
            ),
            section(
                "company-models",
                "matrix",
                ("03  Companies × model types", "03  企业 × 模型类型"),
                (
                    "Model types have different leaders: Tencent in LLM, IBM in VAE; in GAN only State Grid’s count is certain",
                    "各类模型各有领先者：LLM 是腾讯，VAE 是 IBM；GAN 仅国家电网的数量可以确定",
                ),
                (
                    "Rank among companies by patent families in each model type; counts where published",
                    "各类模型中企业按专利族的名次；有公布者附数量",
                ),
                _company_matrix(t),
                (
                    "State Grid first in GAN with 129; Tencent first in LLM with 96; IBM first in VAE.",
                    "国家电网 GAN 第一（129）；腾讯 LLM 第一（96）；IBM VAE 第一。",
                ),
            ),
            section(
                "research",
                "chart",
                ("04  Research", "04  科研机构"),
                (
                    "The Chinese Academy of Sciences leads the twenty listed, with [607|cas] families",
                    "报告列出的二十家中，中国科学院以 [607|cas] 项居首",
                ),
                (
                    "Published patent families of the 20 research organisations listed, 2014–2023",
                    "报告列出的 20 家科研机构的公布专利族（项），2014–2023 年",
                ),
                _owners(t, _RESEARCH),
                (
                    "Chinese Academy of Sciences 607; Tsinghua 321; Zhejiang 320.",
                    "中国科学院 607；清华大学 321；浙江大学 320。",
                ),
                (
                    (
                        "[*9 Chinese|cn-9], 3 US, 3 Korean, 3 Japanese, 1 Swiss, as computed.",
                        "按名单计算：[*中国 9 家|cn-9]、美国 3 家、韩国 3 家、日本 3 家、瑞士 1 家。",
                    ),
                    (
                        "~西北大学 names two universities and stays unresolved.",
                        "~“西北大学”有两所，保留未决。",
                    ),
                ),
            ),
            section(
                "research-models",
                "matrix",
                ("04  Research × model types", "04  科研机构 × 模型类型"),
                ("Three Chinese organisations lead the five model types", "三家中国机构包揽五类模型的第一"),
                ("Rank among research organisations in each model type", "各类模型中科研机构的名次"),
                _research_matrix(t),
                (
                    "CAS first in GAN, VAE and autoregressive; Zhejiang in diffusion; Tsinghua in LLM.",
                    "中科院 GAN、VAE、自回归第一；浙大扩散第一；清华 LLM 第一。",
                ),
            ),
            section(
                "gap",
                "wide",
                ("05  The gap", "05  差距"),
                (
                    "China files [six times|lead] as many GenAI patent families as the United States, yet makes [a quarter|models] as many of the notable models",
                    "中国的生成式 AI 专利族是美国的[六倍|lead]，知名模型却只有美国的[四分之一|models]",
                ),
                (
                    "Same two countries, two measures; bars are scaled within each measure",
                    "同样两个国家，两种口径；条形在各自口径内按比例",
                ),
                _gap(t),
                (
                    "Patent families: China 38,210, United States 6,276. Notable models: 15 and 61.",
                    "专利族：中国 38,210，美国 6,276。知名模型：15 与 61。",
                ),
                (
                    (
                        "[!6.1 ×|lead] the families: [38,210|china] against [6,276|us], by inventor location.",
                        "专利族 [!6.1 倍|lead]：[38,210|china] 比 [6,276|us]，按发明人所在地。",
                    ),
                    (
                        "[!A quarter|models] of the notable models: [15|cn-models] against [61|us-models] in 2023.",
                        "知名模型[!四分之一|models]：2023 年 [15|cn-models] 比 [61|us-models]。",
                    ),
                    (
                        "~Two measures of different things: patents count inventions, the index counts released models. No cause is implied.",
                        "~两种口径衡量的不是一件事：专利数的是发明，指数数的是发布的模型。不含因果。",
                    ),
                ),
                **prose,
            ),
            section(
                "gap-over-time",
                "wide",
                ("05  The gap over time", "05  差距的变化"),
                (
                    "The United States still makes more notable models, and its lead in performance has narrowed",
                    "美国的知名模型仍然更多，性能领先则已收窄",
                ),
                (
                    "Notable models by year of publication (Epoch AI); arena score, best US over best Chinese model",
                    "按发布年份的知名模型数量（Epoch AI）；对战评分，美国最佳对中国最佳",
                ),
                _lines(t),
                (
                    "United States 77 in 2023 and 46 in 2024; China 23 and 24. Lead 9.3%, 1.7%, 2.7%.",
                    "美国 2023 年 77、2024 年 46；中国 23、24。领先 9.3%、1.7%、2.7%。",
                ),
                (
                    (
                        "The lead went from [+9.3%|gap-1] to [+2.7%|gap-3].",
                        "领先幅度从 [+9.3%|gap-1] 到 [+2.7%|gap-3]。",
                    ),
                    (
                        "~The last years are revised upwards as models are added.",
                        "~近年数据会随收录增加而上修。",
                    ),
                ),
            ),
            section(
                "impact",
                "wide",
                ("05  Volume and impact", "05  数量与影响"),
                (
                    "Grants are Chinese, citations American: a proxy from all AI patents",
                    "授权多在中国，被引多在美国：全部 AI 专利的旁证",
                ),
                ("All AI patents, not only generative AI", "全部 AI 专利，不限于生成式"),
                _impact(t),
                (
                    "Grants: China 74.2%, United States 12.1%. Citations: 29.8% and 51.9%.",
                    "授权：中国 74.2%，美国 12.1%。被引：29.8% 与 51.9%。",
                ),
                (
                    (
                        "[*74.2%|grants] of grants, [*29.8%|cites] of citations.",
                        "授权占 [*74.2%|grants]，被引占 [*29.8%|cites]。",
                    ),
                    ("~Periods differ.", "~时段不同。"),
                ),
            ),
            section(
                "closing",
                "closing",
                ("Conclusion", "结论"),
                ("Patent volume has not yet turned into leading models", "专利数量尚未转化为领先的大模型"),
                ("", ""),
                _closing(t),
                ("70.3% of families, 15 to 61 notable models.", "专利族占 70.3%，知名模型 15 比 61。"),
                (
                    (
                        "Turning patents into productive capability is the pressing task.",
                        "把专利转化为生产力，是当前最紧迫的一步。",
                    ),
                ),
                in_brief="front",
            ),
            section(
                "watch",
                "table",
                ("What to watch", "观察什么"),
                (
                    "The conclusion turns when China’s notable models reach [61|us-models]",
                    "中国知名模型达到 [61|us-models] 个时，结论将改变",
                ),
                ("Distance of each figure from changing the conclusion", "各项数字距改变结论的差距"),
                _watch(t),
            ),
            section(
                "reading",
                "table",
                ("A1  How to read", "A1  怎样读数"),
                ("How to read the numbers", "怎样读这些数字"),
                ("", ""),
                _reading(t),
                in_brief="back",
            ),
            section(
                "contradictions",
                "table",
                ("A2  Contradictions", "A2  矛盾之处"),
                ("Where the sources contradict themselves", "来源自相矛盾之处"),
                ("Recomputed from the published figures", "据公布数字重新计算"),
                _contradictions(t),
                in_brief="back",
            ),
            section(
                "ledger",
                "table",
                ("A3  Ledger", "A3  陈述账"),
                ("Every statement, its condition, its values", "每条陈述的条件与数值"),
                ("", ""),
                _ledger(t),
                in_brief="back",
            ),
            section(
                "sources",
                "table",
                ("A4  Sources", "A4  来源"),
                ("Sources", "来源"),
                ("", ""),
                _sources(t),
                in_brief="back",
            ),
        ),
    )


def _long_owners(t: _Tongue) -> RankedBars:
    name = t.text(
        "National Engineering Research Centre for Speech and Language, Ltd",
        "国家语音及语言信息处理工程技术研究中心有限责任公司（合肥高新技术产业开发区）",
    )
    return RankedBars(
        (bar("a", name, 1200, role=CN), bar("b", t.text("Ab", "甲"), 1199), bar("c", name, 3, "3"))
    )


def _crowded_slopes(t: _Tongue) -> Slopes:
    names = ("GAN", "VAE", "LLM", t.text("Diffusion", "扩散模型"), t.text("Autoregressive", "自回归模型"))
    pairs = ((50, 800), (51, 801), (52, 810), (53, 790), (54, 2))
    return Slopes(
        tuple(
            Slope(name, bar(name, name, a, role=role), bar(name, name, b, role=role), role, "16 ×")
            for name, (a, b), role in zip(names, pairs, (CN, US, QUIET, QUIET, QUIET), strict=True)
        ),
        "2020",
        "2023",
    )


LONG: dict[str, dict[str, Exhibit]] = {
    language: {"owners": _long_owners(_Tongue(language)), "slopes": _crowded_slopes(_Tongue(language))}
    for language in ("en", "zh")
}
