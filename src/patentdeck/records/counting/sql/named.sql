-- One row per party, those named in the records and those that links lead to.
SELECT seq, role, country, owner FROM parties
UNION ALL
SELECT
  l.seq,
  l.role,
  COALESCE(p.country, '') AS country,
  CASE WHEN l.owner > 0 THEN l.owner ELSE COALESCE(p.owner, 0) END AS owner
FROM links l
LEFT JOIN persons p ON p.person = l.person
