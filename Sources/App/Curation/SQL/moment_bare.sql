-- Every date and time of the sources in capitals and in one shape: yyyy-MM-dd, then perhaps a T or a blank, HH:mm:ss and
-- the rest as it stands. What has another shape stays as it is.
--
-- A name of a zone in brackets becomes [Z] when it is that of UTC and else []: beside an offset it says nothing.
CREATE VIEW moment_bare AS
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
),
named AS (
    SELECT field, row_id,
        CASE
            WHEN spelling NOT LIKE '%]' THEN spelling
            WHEN spelling LIKE '%[UTC]' OR spelling LIKE '%[Z]' OR spelling LIKE '%[ETC/UTC]'
                THEN RTRIM(SUBSTR(spelling, 1, LENGTH(spelling) - 1), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ/') || 'Z]'
            WHEN spelling LIKE '%[]' THEN NULL
            ELSE RTRIM(
                SUBSTR(spelling, 1, LENGTH(spelling) - 1), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ/_+-0123456789') || ']'
        END AS spelling
    FROM given
),
-- Eight digits in a row, and months and days of one digit.
dated AS (
    SELECT field, row_id,
        CASE
            WHEN spelling LIKE '____-__-__T__:__:__%' THEN spelling
            WHEN SUBSTR(spelling, 5, 1) <> '-' AND (spelling LIKE '________T____%' OR spelling LIKE '________ ____%')
                THEN SUBSTR(spelling, 1, 4) || '-' || SUBSTR(spelling, 5, 2) || '-' || SUBSTR(spelling, 7, 5) || ':'
                    || SUBSTR(spelling, 12, 2)
                    || CASE WHEN SUBSTR(spelling, 14, 1) BETWEEN '0' AND '9' THEN ':' ELSE '' END
                    || SUBSTR(spelling, 14)
            WHEN spelling LIKE '____-_-_' OR spelling LIKE '____-_-_T%' OR spelling LIKE '____-_-_ %'
                THEN SUBSTR(spelling, 1, 5) || '0' || SUBSTR(spelling, 6, 2) || '0' || SUBSTR(spelling, 8)
            WHEN spelling LIKE '____-_-%' THEN SUBSTR(spelling, 1, 5) || '0' || SUBSTR(spelling, 6)
            WHEN spelling LIKE '____-__-_' OR spelling LIKE '____-__-_T%' OR spelling LIKE '____-__-_ %'
                THEN SUBSTR(spelling, 1, 8) || '0' || SUBSTR(spelling, 9)
            ELSE spelling
        END AS spelling
    FROM named
)
SELECT field, row_id,
    CASE
        WHEN LENGTH(spelling) = 10 OR SUBSTR(spelling, 17, 1) = ':' THEN spelling
        -- Without seconds there is no fraction of one.
        WHEN SUBSTR(spelling, 17, 1) IN ('.', ',') THEN NULL
        ELSE SUBSTR(spelling, 1, 16) || ':00' || SUBSTR(spelling, 17)
    END AS spelling
FROM dated;
