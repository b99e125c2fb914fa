"""What the slides of a deck show, as plain values: recorded in it, read from it, merged, written into it."""
