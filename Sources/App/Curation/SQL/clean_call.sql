-- One row for each call: the last one that the source gives.
CREATE VIEW clean_call AS
WITH newest AS (
    SELECT row_id, call_id
    FROM (
        SELECT row_id, TRIM(call_id) AS call_id,
            ROW_NUMBER() OVER (PARTITION BY TRIM(call_id) ORDER BY row_id DESC) AS age
        FROM source_call
        WHERE call_id IS NOT NULL
    ) AS keyed
    WHERE age = 1
)
SELECT newest.row_id, newest.call_id,
    TRIM(source.agent_id) AS agent_id,
    phone.digits AS phone_no,
    started_at.moment AS started_at,
    duration_s.int_value AS duration_s,
    LOWER(TRIM(source.direction)) AS direction,
    LOWER(TRIM(source.reason)) AS reason,
    LOWER(TRIM(source.outcome)) AS outcome,
    source.details AS details
FROM newest
JOIN source_call AS source ON source.row_id = newest.row_id
LEFT JOIN clean_phone AS phone ON phone.field = 'call.phone_no' AND phone.row_id = newest.row_id
LEFT JOIN clean_moment AS started_at ON started_at.field = 'call.started_at' AND started_at.row_id = newest.row_id
LEFT JOIN clean_number AS duration_s ON duration_s.field = 'call.duration_s' AND duration_s.row_id = newest.row_id;
