SELECT members, COUNT(*) AS units FROM units GROUP BY members
