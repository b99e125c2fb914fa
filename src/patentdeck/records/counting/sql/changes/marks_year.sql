SELECT '' AS word, '' AS other, year, unit FROM {side}_register WHERE kind = 'year'
