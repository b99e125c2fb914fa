-- Every mark of both sides under a number, so that no words are joined below.
SELECT word, other, year, ROW_NUMBER() OVER () AS mark
FROM (
  SELECT word, other, year FROM ({old}) GROUP BY word, other, year
  UNION
  SELECT word, other, year FROM ({new}) GROUP BY word, other, year
)
