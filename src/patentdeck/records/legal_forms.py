"""Legal forms of companies as exports spell them: what makes no difference to who an owner is."""

from __future__ import annotations

LATIN: tuple[str, ...] = tuple(
    word
    for line in (
        "inc incorporated ltd limited llc llp lp lllp co corp corporation company plc pty pte sdn bhd pvt",  # English
        "cie compagnie sa sas sasu sarl snc eurl scop",  # French
        "gmbh mbh ag aktiengesellschaft kg kgaa ohg ug ev eg se",  # German
        "srl spa sapa snc",  # Italian
        "sl slu sau cv sapi",  # Spanish
        "ltda",  # Portuguese
        "bv nv bvba cvba vof",  # Dutch
        "ab aktiebolag oy oyj as asa aps ks ehf hf",  # Nordic
        "kk gk",  # Japanese
        "zoo spzoo doo kft zrt nyrt sro ad ood eood ooo oao zao pao",  # Eastern European
        "jsc ojsc cjsc pjsc tbk pt",
        "инк лтд гмбх аг ооо оао зао пао корпорейшн корпорация компани лимитед",  # as Russian writes them
    )
    for word in line.split()
)
"""Words, lower case, without points: `S.p.A.` is `spa`, `Co.` is `co`."""

IN_WORDS: tuple[tuple[str, ...], ...] = tuple(
    tuple(phrase.split())
    for phrase in (
        "kabushiki kaisha",
        "kabushiki gaisha",
        "yugen kaisha",
        "godo kaisha",
        "societe anonyme",
        "societe par actions simplifiee",
        "sociedad anonima",
        "societa per azioni",
        "gesellschaft mit beschrankter haftung",
        "naamloze vennootschap",
        "besloten vennootschap",
        "limited liability company",
        "limited partnership",
        "a body corporate",
    )
)
"""Forms of several words, without accents."""

ASSOCIATIONS = frozenset(("ev", "eg"))
"""Forms among those in `LATIN` that are no company's: registered associations, as Fraunhofer and Max Planck are."""

EAST_ASIAN: tuple[str, ...] = (
    "股份有限公司",
    "股ふん有限公司",  # as Japan's office prints it, which has no 份
    "有限责任公司",
    "有限責任公司",
    "有限公司",
    "股份公司",
    "株式会社",
    "株式會社",
    "有限会社",
    "合同会社",
    "合資会社",
    "주식회사",
    "유한회사",
    "가부시끼가이샤",
    "가부시끼 가이샤",
    "가부시키가이샤",
    "가부시키 가이샤",
    "인코포레이티드",
    "인코퍼레이티드",
    "코포레이션",
    "코퍼레이션",
    "리미티드",
    "엘엘씨",
    "インコーポレイテッド",
    "インコーポレーテッド",
    "インコーポレイティド",
    "インコーポレーテツド",
    "コーポレーション",
    "コーポレイション",
    "カンパニー",
    "リミテッド",
    "エルエルシー",
    "ゲーエムベーハー",
    "アクチエンゲゼルシャフト",
    "(株)",
    "(有)",
    "(주)",
    "(유)",
    "㈱",
    "㈜",
)
"""Chinese, Japanese and Korean forms, the longer before those that they contain.

集团 is none: 山东海化集团有限公司 and 山东海化股份有限公司 are two companies.
"""

BODIES: tuple[str, ...] = (
    "国立研究開発法人",
    "国立研究开发法人",
    "國立研究開發法人",
    "独立行政法人",
    "大学共同利用機関法人",
    "一般財団法人",
    "公益財団法人",
    "財団法人",
    "財團法人",
    "一般社団法人",
    "公益社団法人",
    "재단법인",
    "사단법인",
)
"""Forms of institutes and foundations, before their names; the longer before those that they contain.

国立大学法人 is none: in Chinese 国立大学法人东北大学 is Japan's Tohoku University, and 东北大学 one in Shenyang.
"""

FOREIGN: tuple[str, ...] = tuple(
    f"{country}商"
    for line in (
        "日 美 韓 南韓 德 英 法 荷蘭 瑞士 瑞典 芬蘭 丹麥 挪威 比利時 奧地利 義大利 西班牙 盧森堡 愛爾蘭 以色列",
        "加拿大 墨西哥 澳大利亞 新加坡 馬來西亞 印度 香港 大陸 開曼群島 英屬開曼群島 英屬維京群島 薩摩亞",
    )
    for country in line.split()
)
"""What Taiwan's office writes before the name of a foreign company: 南韓商LG新能源股份有限公司."""

PERSONAL: tuple[str, ...] = ("jr", "sr", "phd", "md", "esq", "dr", "ii", "iii", "iv")
"""What stands behind a person's name after a comma."""

GOES_ON: tuple[str, ...] = (
    "a body corporate",
    "as represented by",
    "represented by",
    "acting ",
    "by and through",
    "on behalf of",
    "technology and research",  # Agency for Science, Technology and Research
    "college park",
    "berkeley",
    "los angeles",
    "san diego",
    "irvine",
)
"""With what a piece begins that goes on with the name before the comma."""

GOES_BEFORE = frozenset(("board of regents", "the board of regents", "board of trustees", "the board of trustees"))
"""Pieces that go on with the name behind the comma: Board of Regents, The University of Texas System."""
