"""A patent-landscape dataset, told as a PowerPoint deck and a PDF brief, in Chinese and English."""

__version__ = "0.1.0"
