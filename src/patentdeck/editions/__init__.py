"""What a build was: its record, its files, and where each of its numbers comes from."""
