-- One row per publication that counts: the first of each id. `place` is empty where its parties have places.
SELECT r.nth, r.seq, {family} AS family, {year} AS year, {place} AS place
FROM records r
LEFT JOIN spare s ON s.nth = r.nth
WHERE s.nth IS NULL
