-- Every date and time of the sources taken apart: the day, the time of day, and the tail that follows the seconds.
--
-- Without its digits the tail is the zone, unless there are digits in that.
CREATE VIEW moment_part AS
WITH given AS (
    SELECT 'call.started_at' AS field, row_id, UPPER(TRIM(started_at)) AS spelling
    FROM source_call WHERE started_at IS NOT NULL
    UNION ALL
    SELECT 'customer.birth_date', row_id, UPPER(TRIM(birth_date))
    FROM source_customer WHERE birth_date IS NOT NULL
    UNION ALL
    SELECT 'customer.created_at', row_id, UPPER(TRIM(created_at))
    FROM source_customer WHERE created_at IS NOT NULL
    UNION ALL
    SELECT 'page_event.occurred_at', row_id, UPPER(TRIM(occurred_at))
    FROM source_page_event WHERE occurred_at IS NOT NULL
    UNION ALL
    SELECT 'page_view.viewed_at', row_id, UPPER(TRIM(viewed_at))
    FROM source_page_view WHERE viewed_at IS NOT NULL
    UNION ALL
    SELECT 'policy.end_date', row_id, UPPER(TRIM(end_date))
    FROM source_policy WHERE end_date IS NOT NULL
    UNION ALL
    SELECT 'policy.start_date', row_id, UPPER(TRIM(start_date))
    FROM source_policy WHERE start_date IS NOT NULL
    UNION ALL
    SELECT 'quote.created_at', row_id, UPPER(TRIM(created_at))
    FROM source_quote WHERE created_at IS NOT NULL
    UNION ALL
    SELECT 'session.started_at', row_id, UPPER(TRIM(started_at))
    FROM source_session WHERE started_at IS NOT NULL
    UNION ALL
    SELECT 'visit.visited_at', row_id, UPPER(TRIM(visited_at))
    FROM source_visit WHERE visited_at IS NOT NULL
)
SELECT field, row_id, spelling,
    SUBSTR(spelling, 1, 10) AS day,
    CASE WHEN LENGTH(spelling) = 16 THEN SUBSTR(spelling, 12, 5) || ':00' ELSE SUBSTR(spelling, 12, 8) END AS clock,
    SUBSTR(spelling, 20) AS tail,
    LTRIM(SUBSTR(spelling, 20), '.0123456789') AS zone
FROM given;
