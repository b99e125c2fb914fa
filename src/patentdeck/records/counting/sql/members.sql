-- One row per publication that counts (the first of each id) with its unit: the first of its family, or itself.
-- `place` is that of the publication itself, empty where its parties have places.
-- What occurs once is joined with nothing: it is most of the rows.
WITH repeated AS (
  SELECT id, MIN(nth) AS nth FROM records GROUP BY id HAVING COUNT(*) > 1
),
kept AS (
  SELECT r.seq, {family} AS family, {year} AS year, {place} AS place
  FROM records r
  LEFT JOIN repeated f ON f.id = r.id
  WHERE f.id IS NULL OR f.nth = r.nth
),
heads AS (
  SELECT family, MIN(seq) AS unit FROM kept WHERE family <> '' GROUP BY family HAVING COUNT(*) > 1
)
SELECT
  k.seq,
  COALESCE(h.unit, k.seq) AS unit,
  k.year,
  k.place,
  CASE WHEN k.family = '' THEN 1 ELSE 0 END AS alone
FROM kept k
LEFT JOIN heads h ON h.family = k.family
