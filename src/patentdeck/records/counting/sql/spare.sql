-- The rows of an id that was read before.
WITH first AS (
  SELECT r.id, MIN(r.nth) AS nth FROM records r JOIN repeated p ON p.id = r.id GROUP BY r.id
)
SELECT r.nth FROM records r JOIN first f ON f.id = r.id WHERE r.nth <> f.nth
