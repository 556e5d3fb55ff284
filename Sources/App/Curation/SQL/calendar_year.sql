-- Every year of four digits, the one after it, and whether its February has 29 days; the last one has no next.
CREATE VIEW calendar_year AS
WITH digit AS (
    SELECT '0' AS digit UNION ALL SELECT '1' UNION ALL SELECT '2' UNION ALL SELECT '3' UNION ALL SELECT '4'
    UNION ALL SELECT '5' UNION ALL SELECT '6' UNION ALL SELECT '7' UNION ALL SELECT '8' UNION ALL SELECT '9'
),
year AS (
    SELECT thousands.digit || hundreds.digit || tens.digit || ones.digit AS year
    FROM digit AS thousands CROSS JOIN digit AS hundreds CROSS JOIN digit AS tens CROSS JOIN digit AS ones
)
SELECT year,
    CASE WHEN year < '9999' THEN SUBSTR(CAST(CAST('1' || year AS INTEGER) + 1 AS VARCHAR(5)), 2) END AS next_year,
    CASE
        WHEN CAST(year AS INTEGER) % 400 = 0 THEN '1'
        WHEN CAST(year AS INTEGER) % 100 = 0 THEN '0'
        WHEN CAST(year AS INTEGER) % 4 = 0 THEN '1'
        ELSE '0'
    END AS is_leap
FROM year;
