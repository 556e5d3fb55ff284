-- One row for each policy: the last one that the source gives.
CREATE VIEW clean_policy AS
WITH newest AS (
    SELECT row_id, policy_id
    FROM (
        SELECT row_id, TRIM(policy_id) AS policy_id,
            ROW_NUMBER() OVER (PARTITION BY TRIM(policy_id) ORDER BY row_id DESC) AS age
        FROM source_policy
        WHERE policy_id IS NOT NULL
    ) AS keyed
    WHERE age = 1
)
SELECT newest.row_id, newest.policy_id,
    TRIM(source.quote_id) AS quote_id,
    customer.customer_key AS customer_id,
    start_date.moment AS start_date,
    end_date.moment AS end_date,
    premium.double_value AS premium,
    LOWER(TRIM(source.status)) AS status
FROM newest
JOIN source_policy AS source ON source.row_id = newest.row_id
LEFT JOIN customer_key AS customer ON customer.field = 'policy.customer_id' AND customer.row_id = newest.row_id
LEFT JOIN clean_moment AS start_date ON start_date.field = 'policy.start_date' AND start_date.row_id = newest.row_id
LEFT JOIN clean_moment AS end_date ON end_date.field = 'policy.end_date' AND end_date.row_id = newest.row_id
LEFT JOIN clean_number AS premium ON premium.field = 'policy.premium' AND premium.row_id = newest.row_id;
