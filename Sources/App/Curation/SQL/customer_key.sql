-- Every key of a customer in the sources: a number reduced to its digits, or a text as it is; NULL when it is none.
--
-- A text is a key when it is made of ASCII letters, digits, hyphens and underscores, begins with a letter or digit and has
-- some of both, as the ids of other systems have: 0035g00000ABCDEAA2. A word is none, and no number that a spreadsheet cut.
CREATE VIEW customer_key AS
WITH given AS (
    SELECT 'customer.customer_id' AS field, row_id, TRIM(customer_id) AS spelling
    FROM source_customer WHERE customer_id IS NOT NULL
    UNION ALL
    SELECT 'customer_address.customer_id', row_id, TRIM(customer_id)
    FROM source_customer_address WHERE customer_id IS NOT NULL
    UNION ALL
    SELECT 'customer_phone.customer_id', row_id, TRIM(customer_id)
    FROM source_customer_phone WHERE customer_id IS NOT NULL
    UNION ALL
    SELECT 'policy.customer_id', row_id, TRIM(customer_id)
    FROM source_policy WHERE customer_id IS NOT NULL
)
SELECT given.field, given.row_id,
    CASE
        WHEN number.long_value IS NOT NULL THEN number.long_value
        WHEN LENGTH(given.spelling) <= 64
            AND LTRIM(given.spelling, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_') = ''
            AND LTRIM(given.spelling, '0123456789-_') <> ''
            AND LTRIM(given.spelling, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_') <> ''
            AND SUBSTR(given.spelling, 1, 1) NOT IN ('-', '_')
            THEN given.spelling
    END AS customer_key
FROM given
LEFT JOIN clean_number AS number ON number.field = given.field AND number.row_id = given.row_id;
