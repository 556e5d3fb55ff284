-- Every way in which a time may name its zone, and the one in which it is written out; no zone means UTC.
CREATE VIEW calendar_zone AS
WITH digit AS (
    SELECT '0' AS digit UNION ALL SELECT '1' UNION ALL SELECT '2' UNION ALL SELECT '3' UNION ALL SELECT '4'
    UNION ALL SELECT '5' UNION ALL SELECT '6' UNION ALL SELECT '7' UNION ALL SELECT '8' UNION ALL SELECT '9'
),
direction AS (
    SELECT '+' AS direction UNION ALL SELECT '-'
),
hh AS (
    SELECT tens.digit || ones.digit AS hh
    FROM digit AS tens CROSS JOIN digit AS ones
    WHERE tens.digit || ones.digit <= '14'
),
mm AS (
    SELECT '00' AS mm UNION ALL SELECT '15' UNION ALL SELECT '30' UNION ALL SELECT '45'
)
SELECT '' AS zone, 'Z' AS written
UNION ALL
SELECT 'Z', 'Z'
UNION ALL
SELECT direction.direction || hh.hh, direction.direction || hh.hh || ':00'
FROM direction CROSS JOIN hh
UNION ALL
SELECT direction.direction || hh.hh || mm.mm, direction.direction || hh.hh || ':' || mm.mm
FROM direction CROSS JOIN hh CROSS JOIN mm
UNION ALL
SELECT direction.direction || hh.hh || ':' || mm.mm, direction.direction || hh.hh || ':' || mm.mm
FROM direction CROSS JOIN hh CROSS JOIN mm;
