-- Every phone number of the sources in the signs that phone numbers are made of: digits, small letters, + - . ( ) / , ; #
-- and the blank.
--
-- Digits of any script are digits, and what has no width goes; a letter that no known word has is *. Nobody writes 200
-- characters for a number.
CREATE VIEW phone_bare AS
WITH RECURSIVE given AS (
    SELECT 'call.phone_no' AS field, row_id, phone_no AS spelling
    FROM source_call WHERE phone_no IS NOT NULL
    UNION ALL
    SELECT 'customer.phone', row_id, phone
    FROM source_customer WHERE phone IS NOT NULL
    UNION ALL
    SELECT 'customer_phone.phone', row_id, phone
    FROM source_customer_phone WHERE phone IS NOT NULL
),
marked AS (
    SELECT field, row_id, spelling,
        CASE
            WHEN LTRIM(spelling, '0123456789+-. ()/,;#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ') = '' THEN 1
            ELSE 0
        END AS is_plain
    FROM given
    WHERE LENGTH(spelling) <= 200
),
-- What is not plain goes through the table of signs, character by character.
folded AS (
    SELECT field, row_id, CAST('' AS VARCHAR(800)) AS done, CAST(spelling AS VARCHAR(800)) AS rest
    FROM marked
    WHERE is_plain = 0
    UNION ALL
    SELECT folded.field, folded.row_id,
        CAST(folded.done || COALESCE(phone_sign.put, '*') AS VARCHAR(800)),
        CAST(SUBSTR(folded.rest, 2) AS VARCHAR(800))
    FROM folded
    LEFT JOIN phone_sign ON phone_sign.sign = SUBSTR(folded.rest, 1, 1)
    WHERE folded.rest <> ''
),
spelled AS (
    SELECT field, row_id, LOWER(spelling) AS spelling FROM marked WHERE is_plain = 1
    UNION ALL
    SELECT field, row_id, done FROM folded WHERE rest = ''
    UNION ALL
    SELECT field, row_id, '' FROM given WHERE LENGTH(spelling) > 200
),
trimmed AS (
    SELECT field, row_id, spelling, LTRIM(RTRIM(spelling, ' -'), ' -') AS inner_spelling
    FROM spelled
)
-- A spreadsheet takes a number for a quantity and leaves .0 behind.
SELECT field, row_id,
    CASE
        WHEN REPLACE(spelling, '.0', '') <> spelling AND LENGTH(inner_spelling) > 8
            AND SUBSTR(inner_spelling, LENGTH(inner_spelling) - 1, 2) = '.0'
            AND LTRIM(SUBSTR(inner_spelling, 1, LENGTH(inner_spelling) - 2), '0123456789+') = ''
            THEN SUBSTR(inner_spelling, 1, LENGTH(inner_spelling) - 2)
        ELSE spelling
    END AS spelling
FROM trimmed;
