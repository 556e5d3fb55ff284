-- One row for each session: the last one that the source gives.
CREATE VIEW clean_session AS
WITH newest AS (
    SELECT row_id, session_id
    FROM (
        SELECT row_id, TRIM(session_id) AS session_id,
            ROW_NUMBER() OVER (PARTITION BY TRIM(session_id) ORDER BY row_id DESC) AS age
        FROM source_session
        WHERE session_id IS NOT NULL
    ) AS keyed
    WHERE age = 1
)
SELECT newest.row_id, newest.session_id,
    TRIM(source.quote_id) AS quote_id,
    email.email AS email,
    started_at.moment AS started_at,
    LOWER(TRIM(source.channel)) AS channel,
    LOWER(TRIM(source.last_status)) AS last_status
FROM newest
JOIN source_session AS source ON source.row_id = newest.row_id
LEFT JOIN clean_email AS email ON email.field = 'session.email' AND email.row_id = newest.row_id
LEFT JOIN clean_moment AS started_at ON started_at.field = 'session.started_at' AND started_at.row_id = newest.row_id;
