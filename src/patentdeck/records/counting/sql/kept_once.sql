-- The same without the rows of an id that was read before: a join that costs time where there are none.
SELECT r.nth, r.seq, {family} AS family, {year} AS year, {place} AS place
FROM records r
LEFT JOIN spare s ON s.nth = r.nth
WHERE s.nth IS NULL
