SELECT 'rows' AS what, COUNT(*) AS n FROM records
UNION ALL SELECT 'records', COUNT(*) FROM members
UNION ALL SELECT 'alone', COALESCE(SUM(alone), 0) FROM members
UNION ALL SELECT 'owned', COUNT(*) FROM (SELECT unit FROM unit_owners GROUP BY unit) o
UNION ALL SELECT 'typed', COUNT(*) FROM (SELECT unit FROM unit_types WHERE dimension = 'model_type' GROUP BY unit) t
