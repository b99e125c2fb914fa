SELECT members, COUNT(*) AS units FROM members WHERE seq = unit GROUP BY members
