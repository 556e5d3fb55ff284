-- Every second of a day as HH:mm:ss.
CREATE VIEW calendar_clock AS
WITH digit AS (
    SELECT '0' AS digit UNION ALL SELECT '1' UNION ALL SELECT '2' UNION ALL SELECT '3' UNION ALL SELECT '4'
    UNION ALL SELECT '5' UNION ALL SELECT '6' UNION ALL SELECT '7' UNION ALL SELECT '8' UNION ALL SELECT '9'
),
sixtieth AS (
    SELECT tens.digit || ones.digit AS sixtieth
    FROM digit AS tens CROSS JOIN digit AS ones
    WHERE tens.digit < '6'
)
SELECT hh.sixtieth || ':' || mm.sixtieth || ':' || ss.sixtieth AS clock
FROM sixtieth AS hh CROSS JOIN sixtieth AS mm CROSS JOIN sixtieth AS ss
WHERE hh.sixtieth < '24';
