-- One row per publication. `place` is empty where its parties have places.
SELECT r.nth, r.seq, {family} AS family, {year} AS year, {place} AS place FROM records r
