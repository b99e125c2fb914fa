"""A landscape of one's own, begun: data whose columns are explained, a briefing of three sections, a look."""

from patentdeck.scaffolding.founding import Founded, new

__all__ = ["Founded", "new"]
