-- Every day of the years 1900 to 2099 as yyyy-MM-dd: what a date in a source is looked up in.
CREATE VIEW calendar_day AS
WITH digit AS (
    SELECT '0' AS digit UNION ALL SELECT '1' UNION ALL SELECT '2' UNION ALL SELECT '3' UNION ALL SELECT '4'
    UNION ALL SELECT '5' UNION ALL SELECT '6' UNION ALL SELECT '7' UNION ALL SELECT '8' UNION ALL SELECT '9'
),
pair AS (
    SELECT tens.digit || ones.digit AS pair FROM digit AS tens CROSS JOIN digit AS ones
),
century AS (
    SELECT '19' AS century UNION ALL SELECT '20'
)
SELECT century.century || yy.pair || '-' || mm.pair || '-' || dd.pair AS day
FROM century CROSS JOIN pair AS yy CROSS JOIN pair AS mm CROSS JOIN pair AS dd
WHERE mm.pair BETWEEN '01' AND '12'
    AND dd.pair BETWEEN '01' AND CASE
        WHEN mm.pair IN ('04', '06', '09', '11') THEN '30'
        WHEN mm.pair <> '02' THEN '31'
        -- 2000 is a leap year, 1900 is none.
        WHEN CAST(yy.pair AS INTEGER) % 4 = 0 AND century.century || yy.pair <> '1900' THEN '29'
        ELSE '28'
    END;
