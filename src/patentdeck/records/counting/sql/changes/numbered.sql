SELECT n.mark, m.unit
FROM ({marks}) m
JOIN names n ON n.word = m.word AND n.other = m.other AND n.year = m.year
