"""The exhibits of the sample story, every form, and `LONG` ones that strain a layout."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from msgspec.structs import replace

from patentdeck.story.edition import (
    BarMultiples,
    Chart,
    Columns,
    Exhibit,
    Figure,
    Figures,
    Grid,
    Group,
    Key,
    LineMultiples,
    LinePanel,
    Lines,
    Mark,
    Paired,
    Panel,
    RankedBars,
    Role,
    Series,
    ShareBars,
    Slope,
    Slopes,
    Span,
    Words,
    plain,
)
from sample_words import Tongue, story

CN, US, QUIET = get_args(Role)[:3]
Row = tuple[str, str, str, float, Role]


def bar(entity: str, label: str, value: float | None, text: str = "", role: Role = QUIET, **more: Any) -> Mark:
    """An exact mark unless `low` and `high` say otherwise; its text is the value unless given."""
    bounds = {"low": value, "high": value, **more}
    return Mark(entity, label, text or f"{value:,.0f}", value, role=role, **bounds)


def unknown(entity: str, label: str, text: str = "") -> Mark:
    """A mark of which nothing is known but words."""
    return Mark(entity, label, text, None)


def ranked(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks, largest first as given, with shared ranks ("9=")."""
    marks = tuple(marks)
    values = [mark.value for mark in marks]
    return tuple(
        replace(mark, rank=f"{values.index(mark.value) + 1}{'=' if values.count(mark.value) > 1 else ''}")
        for mark in marks
    )


def _columns(t: Tongue) -> Columns:
    gap = [unknown(str(year), str(year)) for year in range(2015, 2023)]
    last = bar("2023", "2023", 14000, t.text("more than 14,000", "超过 1.4 万"), CN, high=None)
    return Columns((bar("2014", "2014", 733), *gap, last), t.text("yearly counts not published", "历年数值未公布"))


def _models(t: Tongue) -> RankedBars:
    def about(row: Row) -> Mark:
        entity, en, zh, value, role = row
        text = t.text(f"about {value:,}", f"约 {value:,}")
        return bar(entity, t.text(en, zh), value, text, role, low=value - 50, high=value + 50)

    rows: tuple[Row, ...] = (
        ("gan", "Generative adversarial networks", "生成对抗网络", 9700, CN),
        ("vae", "Variational autoencoders", "变分自编码器", 1800, QUIET),
        ("llm", "Large language models", "大语言模型", 1300, QUIET),
    )
    label, text = t.text("name a model type", "可归入某类模型"), t.text("about 25%", "约 25%")
    return RankedBars(
        (*map(about, rows), bar("diffusion", t.text("Diffusion models", "扩散模型"), 559)),
        aside=(bar("mapped", label, 0.25, text, CN, low=0.245, high=0.255),),
        aside_title=t.text("Share of all families that name one of the five types", "可归入五类模型的专利族占比"),
    )


def _momentum(t: Tongue) -> Slopes:
    def slope(entity: str, label: str, ends: tuple[int, int], times: str, role: Role) -> Slope:
        start, end = (bar(entity, label, value, role=role) for value in ends)
        return Slope(label, start, end, role, t.text(f"{times} ×", f"{times} 倍"))

    slowed = t.text("slowed", "放缓")
    names = (
        ("gan", t.text("Generative adversarial networks", "生成对抗网络")),
        ("vae", t.text("Variational autoencoders", "变分自编码器")),
        ("ar", t.text("Autoregressive models", "自回归模型")),
    )
    return Slopes(
        (
            slope("llm", t.text("Large language models", "大语言模型"), (53, 881), "16.6", CN),
            slope("diffusion", t.text("Diffusion models", "扩散模型"), (18, 441), "24.5", US),
        ),
        "2020",
        "2023",
        asides=tuple(unknown(entity, label, slowed) for entity, label in names),
        asides_title=t.text("Known only in words", "仅有文字描述"),
    )


def _modes(t: Tongue) -> RankedBars:
    rows: tuple[Row, ...] = (
        ("image", "Image and video", "图像与视频", 17996, CN),
        ("text", "Text", "文本", 13494, QUIET),
        ("speech", "Speech, voice and music", "语音、声音与音乐", 13480, QUIET),
    )
    name = t.text("Molecules, genes, proteins", "分子、基因、蛋白质")
    return RankedBars((*_bars(t, rows), unknown("molecules", name, t.text("not published", "未公布"))))


def _countries(t: Tongue) -> RankedBars:
    rows: tuple[Row, ...] = (
        ("CN", "China", "中国", 38210, CN),
        ("US", "United States", "美国", 6276, US),
        ("KR", "Rep. of Korea", "韩国", 4155, QUIET),
        ("JP", "Japan", "日本", 3409, QUIET),
        ("IN", "India", "印度", 1350, QUIET),
        ("GB", "United Kingdom", "英国", 714, QUIET),
        ("DE", "Germany", "德国", 708, QUIET),
    )
    return RankedBars(tuple(_bars(t, rows)))


def _bars(t: Tongue, rows: Iterable[Row]) -> Iterable[Mark]:
    return (bar(entity, t.text(en, zh), value, role=role) for entity, en, zh, value, role in rows)


def _owners(t: Tongue, rows: Iterable[Row]) -> RankedBars:
    names = (("China", "中国", CN), ("United States", "美国", US), ("other", "其他", QUIET))
    return RankedBars(ranked(_bars(t, rows)), tuple(Key(t.text(en, zh), role) for en, zh, role in names))


def _shares(t: Tongue) -> ShareBars:
    leads = t.text("leads; share not published", "居首，占比未公布")
    detail = t.text("more than 7,300 of about 9,700", "约 9,700 项中超过 7,300 项")
    gan = bar("gan", "GAN", 0.7487, t.text("more than 74%", "超过 74%"), CN, high=None, detail=detail)
    detail = t.text("500 of 559; US 35", "559 项中的 500 项；美国 35 项")
    diffusion = bar("diffusion", t.text("Diffusion", "扩散模型"), 0.8945, "89.4%", CN, detail=detail)
    name, text = t.text("Autoregressive", "自回归模型"), t.text("about 75%", "约 75%")
    detail = t.text("counts not published", "数量未公布")
    autoregressive = bar("ar", name, 0.75, text, CN, low=0.745, high=0.755, detail=detail)
    return ShareBars(
        (diffusion, gan, autoregressive, unknown("vae", "VAE", leads), unknown("llm", "LLM", leads)),
        t.text("all families of the model type", "该类模型的全部专利族"),
    )


def _matrix(t: Tongue, corner: str, rows: dict[tuple[str, str, Role], str], note: str) -> Grid:
    """Cells are written `1:129` (lead with a count), `1 or 2 †` (unresolved), `-` (nothing known)."""
    words = {"leader": "领先", "rising": "上升", "1 or 2 †": "1 或 2 †", "2 or 3 †": "2 或 3 †"}

    def cell(code: str, role: Role) -> Words:
        if not code[0].isdigit():
            return plain("–" if code == "-" else t.text(code, words[code]))
        rank, _, count = code.partition(":")
        lead = Span(t.text(rank, words.get(rank, rank)), ("rank",), strong=rank == "1", role=role)
        return Words((lead, Span(" · "), Span(count, ("count",))) if count else (lead,))

    columns = ("GAN", "LLM", "VAE", t.text("Diffusion", "扩散模型"), t.text("Autoregressive", "自回归模型"))
    entries = tuple(
        (Words((Span(t.text(en, zh), strong=True),)), *(cell(code, role) for code in codes.split("/")))
        for (en, zh, role), codes in rows.items()
    )
    return Grid((corner, *columns), entries, (1.9, *[1.0] * 5), centred=frozenset(range(1, 6)), note=note)


def _company_matrix(t: Tongue) -> Grid:
    note = t.text(
        "†: the source contradicts itself on the order of Baidu and IBM in GAN; both readings are shown. "
        "–: no rank is published.",
        "†：来源对百度与 IBM 在 GAN 上的先后自相矛盾，两种读法均列出。–：未公布名次。",
    )
    rows: dict[tuple[str, str, Role], str] = {
        ("State Grid", "中国国家电网", CN): "1:129/-/-/-/-",
        ("Baidu", "百度", CN): "1 or 2 †/2/-/leader/-",
        ("IBM", "IBM", US): "2 or 3 †/-/1/-/-",
        ("Tencent", "腾讯", CN): "-/1:96/-/leader/-",
        ("Alphabet", "谷歌母公司 Alphabet", US): "-/rising/2/-/-",
        ("Alibaba", "阿里巴巴集团", CN): "-/3/-/-/-",
    }
    return _matrix(t, t.text("Owner", "专利权人"), rows, note)


def _research_matrix(t: Tongue) -> Grid:
    rows: dict[tuple[str, str, Role], str] = {
        ("Chinese Academy of Sciences", "中国科学院", CN): "1/-/1/-/1",
        ("Tsinghua University", "清华大学", CN): "-/1/-/-/-",
        ("Zhejiang University", "浙江大学", CN): "-/-/-/1/-",
    }
    note = t.text("Rank among research organisations; a dash: not published.", "在科研机构中的名次；短横表示未公布。")
    return _matrix(t, t.text("Research organisation", "科研机构"), rows, note)


def _gap(t: Tongue) -> Paired:
    cn, us = t.text("China", "中国"), t.text("United States", "美国")
    titles = (
        t.text("Published patent families, 2014–2023", "公布专利族，2014–2023 年"),
        t.text("Notable AI models, 2023", "知名 AI 模型，2023 年"),
    )
    values = ((38210, 6276), (15, 61))
    return Paired(
        tuple(
            Panel(title, (bar("CN", cn, china, role=CN), bar("US", us, states, role=US)))
            for title, (china, states) in zip(titles, values, strict=True)
        )
    )


def _impact(t: Tongue) -> Paired:
    cn, us, jp = t.text("China", "中国"), t.text("United States", "美国"), t.text("Japan", "日本")
    granted = (
        bar("CN", cn, 0.742, "74.2%", CN),
        bar("US", us, 0.121, "12.1%", US),
        unknown("JP", jp, t.text("not published", "未公布")),
    )
    cited = (
        bar("CN", cn, 0.2981, "29.8%", CN),
        bar("US", us, 0.5191, "51.9%", US),
        bar("JP", jp, 0.0686, "6.9%"),
    )
    return Paired(
        (
            Panel(t.text("Share of AI patents granted, 2024", "AI 专利授权占比，2024 年"), granted),
            Panel(t.text("Share of forward citations, 2010–2024", "被引占比，2010–2024 年"), cited),
        ),
        shared=True,
    )


def _lines(t: Tongue) -> Lines:
    def series(entity: str, label: str, values: tuple[int, ...], role: Role) -> Series:
        years = tuple(float(2014 + number) for number in range(len(values)))
        return Series(label, role, years, tuple(bar(entity, label, value, role=role) for value in values))

    us = series("US", t.text("United States", "美国"), (19, 22, 37, 36, 35, 62, 40, 52, 65, 77, 46), US)
    cn = series("CN", t.text("China", "中国"), (3, 3, 8, 10, 4, 6, 8, 20, 12, 23, 24), CN)
    gap = t.text("US lead over China", "美国领先幅度")
    points = ((2024.04, 0.093, "9.3%"), (2025.13, 0.017, "1.7%"), (2026.2, 0.027, "2.7%"))
    lead = Series(gap, US, tuple(x for x, _, _ in points), tuple(bar("US", gap, v, s, US) for _, v, s in points))
    ticks = ((2024.04, t.text("Jan 2024", "2024 年 1 月")), (2026.2, t.text("Mar 2026", "2026 年 3 月")))
    return Lines(
        (
            LinePanel(
                t.text("Notable models by year", "历年知名模型数量"),
                (us, cn),
                tuple((float(year), str(year)) for year in (2014, 2018, 2022, 2024)),
            ),
            LinePanel(
                t.text("Best US over best Chinese model, arena score", "美国最佳模型领先中国最佳模型（对战评分）"),
                (lead,),
                ticks,
            ),
        )
    )


def multiples(t: Tongue) -> dict[str, Chart]:
    """Small multiples of both kinds, by the name of their form; the sample story has no page for them."""
    return {"BarMultiples": _owners_by_home(t), "LineMultiples": _models_by_country(t)}


def _owners_by_home(t: Tongue) -> BarMultiples:
    def group(en: str, zh: str, role: Role, rows: Iterable[tuple[str, str, str, float]]) -> Group:
        marks = tuple(replace(bar(zh, t.text(en, zh), value, role=role), rank=rank) for rank, en, zh, value in rows)
        spans = (Span(t.text(en, zh), strong=True, role=role), Span(" · "), Span(str(len(marks)), role=role))
        return Group(Words(spans), role, marks)

    chinese = (("1", "Tencent", "腾讯", 2074), ("2", "Ping An", "平安保险", 1564), ("3", "Baidu", "百度", 1234),
               ("5", "Alibaba", "阿里巴巴", 571), ("9=", "BBK Electronics", "步步高电子", 377))  # fmt: skip
    american = (("4", "IBM", "IBM", 601), ("7", "Alphabet", "Alphabet", 443), ("9=", "Microsoft", "微软", 377))
    return BarMultiples(
        (
            group("China", "中国", CN, chinese),
            group("United States", "美国", US, american),
            group("Korea", "韩国", QUIET, (("6", "Samsung", "三星电子", 468),)),
        )
    )


def _models_by_country(t: Tongue) -> LineMultiples:
    def series(en: str, zh: str, role: Role, values: Iterable[int | None]) -> Series:
        label = t.text(en, zh)
        marks = tuple(unknown(zh, label) if v is None else bar(zh, label, v, role=role) for v in values)
        return Series(label, role, tuple(float(2019 + at) for at in range(len(marks))), marks)

    lines = (
        series("United States", "美国", US, (62, 40, 52, 65, 77, 46)),
        series("China", "中国", CN, (6, 8, 20, 12, 23, 24)),
        series("United Kingdom", "英国", QUIET, (8, 11, 5, 9, 21, 8)),
        series("Canada", "加拿大", QUIET, (2, None, 9, 9, 21, 8)),
    )
    return LineMultiples(t.text("Notable models a year", "每年知名模型（个）"), lines, ((2019, "2019"), (2024, "2024")))


def _figures(t: Tongue) -> Figures:
    def figure(text: str, en: str, zh: str, role: Role, fact: str) -> Figure:
        return Figure(Words((Span(text, (fact,)),)), t.words({"en": en, "zh": zh}), role)

    world = figure("54,358", "families published worldwide, 2014–2023", "2014–2023 年全球公布的专利族", "ink", "world")
    share = figure(
        "70.3%", "with inventors in China, 6.1 × the United States", "发明人在中国，是美国的 6.1 倍", CN, "share"
    )
    llm = figure("881", "LLM families in 2023, from 53 in 2020", "2023 年大语言模型专利族，2020 年为 53", "ink", "llm")
    ratio = figure("15 : 61", "notable models, China to United States, 2023", "中美知名模型数量，2023 年", US, "models")
    return Figures((world, share, llm, ratio))


def _closing(t: Tongue) -> Figures:
    return Figures(_figures(t).figures[1::2])


def exhibits(t: Tongue) -> dict[str, Exhibit]:
    return {
        "summary": _figures(t),
        "surge": _columns(t),
        "models": _models(t),
        "momentum": _momentum(t),
        "modes": _modes(t),
        "countries": _countries(t),
        "country-models": _shares(t),
        "companies": _owners(t, map(tuple, story()["companies"])),  # type: ignore[arg-type]
        "company-models": _company_matrix(t),
        "research": _owners(t, map(tuple, story()["research"])),  # type: ignore[arg-type]
        "research-models": _research_matrix(t),
        "gap": _gap(t),
        "gap-over-time": _lines(t),
        "impact": _impact(t),
        "closing": _closing(t),
    }


def _long_owners(t: Tongue) -> RankedBars:
    name = t.text(
        "National Engineering Research Centre for Speech and Language, Ltd",
        "国家语音及语言信息处理工程技术研究中心有限责任公司（合肥高新技术产业开发区）",
    )
    return RankedBars((bar("a", name, 1200, role=CN), bar("b", t.text("Ab", "甲"), 1199), bar("c", name, 3)))


def _crowded_slopes(t: Tongue) -> Slopes:
    names = ("GAN", "VAE", "LLM", t.text("Diffusion", "扩散模型"), t.text("Autoregressive", "自回归模型"))
    pairs = ((50, 800), (51, 801), (52, 810), (53, 790), (54, 2))
    roles: tuple[Role, ...] = (CN, US, QUIET, QUIET, QUIET)
    return Slopes(
        tuple(
            Slope(name, bar(name, name, start, role=role), bar(name, name, end, role=role), role, "16 ×")
            for name, (start, end), role in zip(names, pairs, roles, strict=True)
        ),
        "2020",
        "2023",
    )


LONG: dict[str, dict[str, Exhibit]] = {
    language: {"owners": _long_owners(Tongue(language)), "slopes": _crowded_slopes(Tongue(language))}
    for language in ("en", "zh")
}
