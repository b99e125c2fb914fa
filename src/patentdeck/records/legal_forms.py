"""Legal forms of companies as exports spell them: what makes no difference to who an owner is."""

from __future__ import annotations

LATIN: tuple[str, ...] = tuple(
    word
    for line in (
        "inc incorporated ltd limited llc llp lp lllp co corp corporation company plc pty pte sdn bhd pvt",  # English
        "cie compagnie sa sas sasu sarl snc eurl scop",  # French
        "gmbh mbh ag kg kgaa ohg ug ev eg se",  # German
        "srl spa sapa snc",  # Italian
        "sl slu sau cv sapi",  # Spanish
        "ltda",  # Portuguese
        "bv nv bvba cvba vof",  # Dutch
        "ab oy oyj as asa aps ks ehf hf",  # Nordic
        "kk kabushiki kaisha godo yugen gk",  # Japanese
        "zoo spzoo doo kft zrt nyrt sro ad ood eood ooo oao zao pao",  # Eastern European
        "jsc ojsc cjsc pjsc tbk pt",
    )
    for word in line.split()
)
"""Latin words, lower case, without points: `S.p.A.` is `spa`, `Co.` is `co`."""

EAST_ASIAN: tuple[str, ...] = (
    "股份有限公司",
    "有限责任公司",
    "有限責任公司",
    "集团有限公司",
    "集團有限公司",
    "有限公司",
    "株式会社",
    "株式會社",
    "有限会社",
    "合同会社",
    "合資会社",
    "주식회사",
    "유한회사",
    "(株)",
    "(有)",
    "(주)",
    "(유)",
    "㈱",
    "㈜",
)
"""Chinese, Japanese and Korean forms, the longer before those that they contain."""

PERSONAL: tuple[str, ...] = ("jr", "sr", "phd", "md", "esq", "ii", "iii", "iv")
"""What stands behind a person's name after a comma."""
