-- Every date and time of the sources in the one form that the graph takes; NULL when there is no such moment.
--
-- Taken: yyyy-MM-dd, and after a T or a blank HH:mm, or HH:mm:ss with an optional fraction and zone.
CREATE VIEW clean_moment AS
SELECT part.field, part.row_id,
    CASE
        WHEN calendar_day.day IS NULL THEN NULL
        WHEN LENGTH(part.spelling) = 10 THEN part.spelling
        WHEN SUBSTR(part.spelling, 11, 1) NOT IN ('T', ' ') THEN NULL
        WHEN calendar_clock.clock IS NULL OR calendar_zone.zone IS NULL THEN NULL
        WHEN part.tail = part.zone THEN part.day || 'T' || part.clock || calendar_zone.written
        WHEN SUBSTR(part.tail, 1, 1) <> '.' THEN NULL
        WHEN LENGTH(part.tail) - LENGTH(part.zone) NOT BETWEEN 2 AND 10 THEN NULL
        WHEN SUBSTR(LTRIM(SUBSTR(part.tail, 2), '0123456789'), 1, 1) = '.' THEN NULL
        ELSE part.day || 'T' || part.clock || SUBSTR(part.tail, 1, LENGTH(part.tail) - LENGTH(part.zone))
            || calendar_zone.written
    END AS moment
FROM moment_part AS part
LEFT JOIN calendar_day ON calendar_day.day = part.day
LEFT JOIN calendar_clock ON calendar_clock.clock = part.clock
LEFT JOIN calendar_zone ON calendar_zone.zone = part.zone;
