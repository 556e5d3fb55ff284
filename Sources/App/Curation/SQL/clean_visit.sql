-- One row for each visit: the last one that the source gives.
CREATE VIEW clean_visit AS
WITH newest AS (
    SELECT row_id, visit_id
    FROM (
        SELECT row_id, TRIM(visit_id) AS visit_id,
            ROW_NUMBER() OVER (PARTITION BY TRIM(visit_id) ORDER BY row_id DESC) AS age
        FROM source_visit
        WHERE visit_id IS NOT NULL
    ) AS keyed
    WHERE age = 1
)
SELECT newest.row_id, newest.visit_id,
    TRIM(source.session_id) AS session_id,
    visited_at.moment AS visited_at,
    TRIM(source.browser_id) AS browser_id,
    LOWER(TRIM(source.device)) AS device
FROM newest
JOIN source_visit AS source ON source.row_id = newest.row_id
LEFT JOIN clean_moment AS visited_at ON visited_at.field = 'visit.visited_at' AND visited_at.row_id = newest.row_id;
