-- Every way in which a time may name its zone, and the one in which it is written out; no zone means UTC.
--
-- A name in brackets stands as moment_bare leaves it. Without an offset only the one of UTC says which moment is meant.
CREATE VIEW calendar_zone AS
WITH digit AS (
    SELECT '0' AS digit UNION ALL SELECT '1' UNION ALL SELECT '2' UNION ALL SELECT '3' UNION ALL SELECT '4'
    UNION ALL SELECT '5' UNION ALL SELECT '6' UNION ALL SELECT '7' UNION ALL SELECT '8' UNION ALL SELECT '9'
),
direction AS (
    SELECT '+' AS direction UNION ALL SELECT '-'
),
hhmm AS (
    SELECT hours.digit || hour.digit AS hh, minutes.digit || minute.digit AS mm
    FROM digit AS hours CROSS JOIN digit AS hour CROSS JOIN digit AS minutes CROSS JOIN digit AS minute
    WHERE minutes.digit < '6' AND hours.digit || hour.digit || minutes.digit || minute.digit <= '1800'
),
name AS (
    SELECT 'UTC' AS name UNION ALL SELECT 'GMT'
),
zone AS (
    SELECT 'Z' AS zone, 'Z' AS written
    UNION ALL
    SELECT name, 'Z' FROM name
    UNION ALL
    SELECT direction || hh, direction || hh || ':00' FROM direction CROSS JOIN hhmm WHERE mm = '00'
    UNION ALL
    SELECT direction || hh || mm, direction || hh || ':' || mm FROM direction CROSS JOIN hhmm
    UNION ALL
    SELECT direction || hh || ':' || mm, direction || hh || ':' || mm FROM direction CROSS JOIN hhmm
    UNION ALL
    SELECT direction || zero.spelling || ' ' || name, 'Z'
    FROM direction CROSS JOIN name
    CROSS JOIN (SELECT '00' AS spelling UNION ALL SELECT '0000' UNION ALL SELECT '00:00') AS zero
),
blank AS (
    SELECT '' AS blank UNION ALL SELECT ' '
),
bracket AS (
    SELECT '' AS bracket UNION ALL SELECT '[]' UNION ALL SELECT '[Z]'
)
SELECT '' AS zone, 'Z' AS written
UNION ALL
SELECT blank.blank || '[Z]', 'Z' FROM blank
UNION ALL
SELECT blank.blank || zone.zone || bracket.bracket, zone.written
FROM zone CROSS JOIN blank CROSS JOIN bracket;
