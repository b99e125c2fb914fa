SELECT owner, n, COUNT(*) AS units FROM unit_owners GROUP BY owner, n
