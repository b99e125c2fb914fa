-- Whether some ids may occur more than once: ids differ where their marks do.
SELECT COUNT(*) AS ids, COUNT(DISTINCT mark) AS marks FROM records
