"""From raw records to a data package: the wing that reads exports, counts them, and writes what `build` takes."""
