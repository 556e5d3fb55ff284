-- One row for each page view: the last one that the source gives.
CREATE VIEW clean_page_view AS
WITH newest AS (
    SELECT row_id, page_id
    FROM (
        SELECT row_id, TRIM(page_id) AS page_id,
            ROW_NUMBER() OVER (PARTITION BY TRIM(page_id) ORDER BY row_id DESC) AS age
        FROM source_page_view
        WHERE page_id IS NOT NULL
    ) AS keyed
    WHERE age = 1
)
SELECT newest.row_id, newest.page_id,
    TRIM(source.visit_id) AS visit_id,
    TRIM(source.page) AS page,
    viewed_at.moment AS viewed_at,
    seconds.int_value AS seconds
FROM newest
JOIN source_page_view AS source ON source.row_id = newest.row_id
LEFT JOIN clean_moment AS viewed_at ON viewed_at.field = 'page_view.viewed_at' AND viewed_at.row_id = newest.row_id
LEFT JOIN clean_number AS seconds ON seconds.field = 'page_view.seconds' AND seconds.row_id = newest.row_id;
