-- One row for each page event: the last one that the source gives.
CREATE VIEW clean_page_event AS
WITH newest AS (
    SELECT row_id, event_id
    FROM (
        SELECT row_id, TRIM(event_id) AS event_id,
            ROW_NUMBER() OVER (PARTITION BY TRIM(event_id) ORDER BY row_id DESC) AS age
        FROM source_page_event
        WHERE event_id IS NOT NULL
    ) AS keyed
    WHERE age = 1
)
SELECT newest.row_id, newest.event_id,
    TRIM(source.page_id) AS page_id,
    LOWER(TRIM(source.event)) AS event,
    occurred_at.moment AS occurred_at,
    source.info AS info
FROM newest
JOIN source_page_event AS source ON source.row_id = newest.row_id
LEFT JOIN clean_moment AS occurred_at
    ON occurred_at.field = 'page_event.occurred_at' AND occurred_at.row_id = newest.row_id;
