"""How it looks, shared by charts, deck and brief: the theme, the fonts, and how wide words are."""
