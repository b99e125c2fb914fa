-- How many units have a place: all but those of which no publication has one, which are soon looked through.
WITH bare AS (
  SELECT unit FROM counted WHERE place = '' GROUP BY unit
),
placed AS (
  SELECT unit, 1 AS units FROM counted WHERE seq = unit
  UNION ALL
  SELECT unit, -1 AS units FROM bare
  UNION ALL
  SELECT c.unit, 1 AS units FROM counted c JOIN bare b ON b.unit = c.unit WHERE c.place <> '' GROUP BY c.unit
)
SELECT COALESCE(SUM(units), 0) AS units FROM placed
