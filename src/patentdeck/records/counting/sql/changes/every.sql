SELECT * FROM numbers
