-- Every number of the sources without blanks, dollar signs and separators of thousands, and what of it follows the
-- first run of digits.
CREATE VIEW number_part AS
WITH given AS (
    SELECT 'address.area_sqft' AS field, row_id, area_sqft AS spelling
    FROM source_address WHERE area_sqft IS NOT NULL
    UNION ALL
    SELECT 'call.duration_s', row_id, duration_s
    FROM source_call WHERE duration_s IS NOT NULL
    UNION ALL
    SELECT 'customer.customer_id', row_id, customer_id
    FROM source_customer WHERE customer_id IS NOT NULL
    UNION ALL
    SELECT 'customer_address.customer_id', row_id, customer_id
    FROM source_customer_address WHERE customer_id IS NOT NULL
    UNION ALL
    SELECT 'customer_phone.customer_id', row_id, customer_id
    FROM source_customer_phone WHERE customer_id IS NOT NULL
    UNION ALL
    SELECT 'page_view.seconds', row_id, seconds
    FROM source_page_view WHERE seconds IS NOT NULL
    UNION ALL
    SELECT 'policy.customer_id', row_id, customer_id
    FROM source_policy WHERE customer_id IS NOT NULL
    UNION ALL
    SELECT 'policy.premium', row_id, premium
    FROM source_policy WHERE premium IS NOT NULL
    UNION ALL
    SELECT 'quote.coverage', row_id, coverage
    FROM source_quote WHERE coverage IS NOT NULL
    UNION ALL
    SELECT 'quote.deductible', row_id, deductible
    FROM source_quote WHERE deductible IS NOT NULL
    UNION ALL
    SELECT 'quote.premium', row_id, premium
    FROM source_quote WHERE premium IS NOT NULL
),
signed AS (
    SELECT field, row_id, REPLACE(REPLACE(spelling, '$', ''), ' ', '') AS bare
    FROM given
),
-- The whole part with its commas, and what follows it.
parted AS (
    SELECT field, row_id, bare, LTRIM(bare, '0123456789,') AS tail,
        SUBSTR(bare, 1, LENGTH(bare) - LENGTH(LTRIM(bare, '0123456789,'))) AS whole
    FROM signed
),
-- A comma separates thousands when three digits follow each, and none stands in the fraction; any other may be a decimal
-- one, so it stays, and the number is refused.
bare AS (
    SELECT field, row_id,
        CASE
            WHEN tail LIKE '%,%' OR REPLACE(whole, ',', '') = whole THEN bare
            -- Three digits at most stand before the first comma.
            WHEN LENGTH(whole) - 4 * (LENGTH(whole) - LENGTH(REPLACE(whole, ',', ''))) NOT BETWEEN 1 AND 3 THEN bare
            WHEN LENGTH(whole) - LENGTH(REPLACE(whole, ',', ''))
                = CASE WHEN SUBSTR(whole, LENGTH(whole) - 3, 1) = ',' AND LENGTH(whole) > 3 THEN 1 ELSE 0 END
                + CASE WHEN SUBSTR(whole, LENGTH(whole) - 7, 1) = ',' AND LENGTH(whole) > 7 THEN 1 ELSE 0 END
                + CASE WHEN SUBSTR(whole, LENGTH(whole) - 11, 1) = ',' AND LENGTH(whole) > 11 THEN 1 ELSE 0 END
                + CASE WHEN SUBSTR(whole, LENGTH(whole) - 15, 1) = ',' AND LENGTH(whole) > 15 THEN 1 ELSE 0 END
                THEN REPLACE(bare, ',', '')
            ELSE bare
        END AS bare
    FROM parted
)
SELECT field, row_id, bare, LTRIM(bare, '0123456789') AS rest
FROM bare;
