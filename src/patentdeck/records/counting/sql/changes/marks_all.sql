-- One mark that every unit has which is counted.
SELECT '' AS word, '' AS other, 0 AS year, unit FROM {side}_register WHERE kind = 'year'
