SELECT 'rows' AS what, COUNT(*) AS n FROM records
UNION ALL SELECT 'records', COUNT(*) FROM members
UNION ALL SELECT 'alone', COALESCE(SUM(alone), 0) FROM members
UNION ALL SELECT 'placed', COUNT(DISTINCT unit) FROM unit_places
UNION ALL SELECT 'owned', COUNT(DISTINCT unit) FROM unit_owners
UNION ALL SELECT 'typed', COUNT(DISTINCT unit) FROM unit_types WHERE dimension = 'model_type'
