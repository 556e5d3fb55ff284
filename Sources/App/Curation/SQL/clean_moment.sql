-- Every date and time of the sources in the one form that the graph takes; NULL when there is no such moment.
--
-- Taken: yyyy-MM-dd, and after a T or a blank HH:mm:ss with an optional fraction and zone. 24:00:00 is the next day.
CREATE VIEW clean_moment AS
WITH part AS (
    SELECT field, row_id, spelling, SUBSTR(spelling, 11, 1) AS mark, SUBSTR(spelling, 20) AS tail,
        LTRIM(SUBSTR(spelling, 20), '.,0123456789') AS zone
    FROM moment_bare
)
SELECT part.field, part.row_id,
    CASE
        WHEN calendar_day.month_day IS NULL THEN NULL
        WHEN LENGTH(part.spelling) = 10 THEN part.spelling
        WHEN part.mark NOT IN ('T', ' ') OR calendar_clock.clock IS NULL OR calendar_zone.zone IS NULL THEN NULL
        WHEN part.tail <> part.zone AND (
            SUBSTR(part.tail, 1, 1) NOT IN ('.', ',')
            OR LTRIM(SUBSTR(part.tail, 2), '0123456789') <> part.zone
            OR LENGTH(part.tail) - LENGTH(part.zone) NOT BETWEEN 2 AND 10) THEN NULL
        WHEN calendar_clock.days_on = '0' THEN SUBSTR(part.spelling, 1, 10) || 'T' || calendar_clock.written
            || REPLACE(SUBSTR(part.tail, 1, LENGTH(part.tail) - LENGTH(part.zone)), ',', '.')
            || calendar_zone.written
        WHEN LTRIM(SUBSTR(part.tail, 1, LENGTH(part.tail) - LENGTH(part.zone)), '.,0') <> '' THEN NULL
        WHEN calendar_day.next_month_day <> '01-01' THEN calendar_year.year || '-' || calendar_day.next_month_day
            || 'T' || calendar_clock.written || calendar_zone.written
        ELSE calendar_year.next_year || '-01-01T' || calendar_clock.written || calendar_zone.written
    END AS moment
FROM part
LEFT JOIN calendar_year ON calendar_year.year = SUBSTR(part.spelling, 1, 4)
LEFT JOIN calendar_day
    ON calendar_day.is_leap = calendar_year.is_leap AND calendar_day.month_day = SUBSTR(part.spelling, 6, 5)
    AND SUBSTR(part.spelling, 5, 1) = '-'
LEFT JOIN calendar_clock ON calendar_clock.clock = SUBSTR(part.spelling, 12, 8)
LEFT JOIN calendar_zone ON calendar_zone.zone = part.zone;
