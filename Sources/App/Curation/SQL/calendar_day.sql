-- Every day of a year and of a leap year as MM-dd, and the day after it.
CREATE VIEW calendar_day AS
WITH digit AS (
    SELECT '0' AS digit UNION ALL SELECT '1' UNION ALL SELECT '2' UNION ALL SELECT '3' UNION ALL SELECT '4'
    UNION ALL SELECT '5' UNION ALL SELECT '6' UNION ALL SELECT '7' UNION ALL SELECT '8' UNION ALL SELECT '9'
),
pair AS (
    SELECT tens.digit || ones.digit AS pair FROM digit AS tens CROSS JOIN digit AS ones
),
month AS (
    SELECT leap.digit AS is_leap, mm.pair AS mm,
        CASE
            WHEN mm.pair IN ('04', '06', '09', '11') THEN '30'
            WHEN mm.pair <> '02' THEN '31'
            WHEN leap.digit = '1' THEN '29'
            ELSE '28'
        END AS last
    FROM digit AS leap CROSS JOIN pair AS mm
    WHERE leap.digit <= '1' AND mm.pair BETWEEN '01' AND '12'
)
SELECT month.is_leap, month.mm || '-' || dd.pair AS month_day,
    CASE
        WHEN dd.pair < month.last THEN month.mm || '-' || next_dd.pair
        WHEN month.mm = '12' THEN '01-01'
        ELSE next_mm.pair || '-01'
    END AS next_month_day
FROM month
CROSS JOIN pair AS dd
JOIN pair AS next_dd ON CAST(next_dd.pair AS INTEGER) = CAST(dd.pair AS INTEGER) + 1
JOIN pair AS next_mm ON CAST(next_mm.pair AS INTEGER) = CAST(month.mm AS INTEGER) + 1
WHERE dd.pair BETWEEN '01' AND month.last;
