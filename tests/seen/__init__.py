"""Finished files as other programs see them: presentations, PDFs, their colours; independent of what makes them."""
