"""Which types a publication belongs to, by rules over its words: versioned data, tried on their own examples."""
