-- One row for each quote: the last one that the source gives.
CREATE VIEW clean_quote AS
WITH newest AS (
    SELECT row_id, quote_id
    FROM (
        SELECT row_id, TRIM(quote_id) AS quote_id,
            ROW_NUMBER() OVER (PARTITION BY TRIM(quote_id) ORDER BY row_id DESC) AS age
        FROM source_quote
        WHERE quote_id IS NOT NULL
    ) AS keyed
    WHERE age = 1
)
SELECT newest.row_id, newest.quote_id,
    email.email AS email,
    TRIM(source.call_id) AS call_id,
    TRIM(source.session_id) AS session_id,
    created_at.moment AS created_at,
    coverage.int_value AS coverage,
    deductible.int_value AS deductible,
    premium.double_value AS premium,
    LOWER(TRIM(source.status)) AS status
FROM newest
JOIN source_quote AS source ON source.row_id = newest.row_id
LEFT JOIN clean_email AS email ON email.field = 'quote.email' AND email.row_id = newest.row_id
LEFT JOIN clean_moment AS created_at ON created_at.field = 'quote.created_at' AND created_at.row_id = newest.row_id
LEFT JOIN clean_number AS coverage ON coverage.field = 'quote.coverage' AND coverage.row_id = newest.row_id
LEFT JOIN clean_number AS deductible ON deductible.field = 'quote.deductible' AND deductible.row_id = newest.row_id
LEFT JOIN clean_number AS premium ON premium.field = 'quote.premium' AND premium.row_id = newest.row_id;
