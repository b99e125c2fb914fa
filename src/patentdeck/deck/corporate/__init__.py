"""Templates that were not made for this deck: read as they are, cleaned, and our slots mapped onto them."""
