-- Every second of a day as HH:mm:ss, and its end, 24:00:00, which is written as the first second of the day after it.
CREATE VIEW calendar_clock AS
WITH digit AS (
    SELECT '0' AS digit UNION ALL SELECT '1' UNION ALL SELECT '2' UNION ALL SELECT '3' UNION ALL SELECT '4'
    UNION ALL SELECT '5' UNION ALL SELECT '6' UNION ALL SELECT '7' UNION ALL SELECT '8' UNION ALL SELECT '9'
),
sixtieth AS (
    SELECT tens.digit || ones.digit AS sixtieth
    FROM digit AS tens CROSS JOIN digit AS ones
    WHERE tens.digit < '6'
),
second AS (
    SELECT hh.sixtieth || ':' || mm.sixtieth || ':' || ss.sixtieth AS clock
    FROM sixtieth AS hh CROSS JOIN sixtieth AS mm CROSS JOIN sixtieth AS ss
    WHERE hh.sixtieth < '24'
)
SELECT clock, clock AS written, '0' AS days_on FROM second
UNION ALL
SELECT '24:00:00', '00:00:00', '1';
