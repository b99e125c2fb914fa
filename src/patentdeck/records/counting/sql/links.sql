SELECT role, COUNT(*) AS n FROM links GROUP BY role
