"""What is said, in order: a briefing file and the facts become a story, and the story an edition in one language."""
