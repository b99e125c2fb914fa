-- How many units have a place.
SELECT COUNT(*) AS units FROM (SELECT unit FROM unit_places GROUP BY unit) p
