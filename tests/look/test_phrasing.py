"""Where Chinese words end, and that names stay whole."""

from itertools import pairwise

from patentdeck.look.phrasing import parted

TITLE = "中国科学院领跑 GAN、VAE 和自回归模型，浙江大学领跑扩散模型"


def pieces(text: str, places: frozenset[int]) -> list[str]:
    """The text cut wherever it may be."""
    cuts = [0, *(at for at in range(1, len(text)) if at not in places), len(text)]
    return [text[begin:end] for begin, end in pairwise(cuts)]


def test_a_chinese_word_is_not_parted():
    assert {"模型", "扩散"} <= {piece.strip("，") for piece in pieces(TITLE, parted(TITLE))}


def test_a_name_of_two_words_is_parted_only_where_nobody_says_that_it_is_a_name():
    between = TITLE.index("大学")
    assert between not in parted(TITLE)
    assert between in parted(TITLE, frozenset({"浙江大学"}))


def test_latin_text_is_left_to_its_spaces():
    assert parted("Zhejiang in diffusion") == frozenset()


def test_a_latin_name_is_kept_whole_like_a_chinese_one():
    text = "led by Ping An and Baidu"
    assert text.index("An") in parted(text, frozenset({"Ping An"}))
    assert text.index("and") not in parted(text, frozenset({"Ping An"}))
