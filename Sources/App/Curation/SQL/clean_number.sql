-- Every number of the sources as the types of the graph can hold it; NULL where it does not fit.
--
-- Taken: digits with an optional fraction, and what number_part removes from them.
CREATE VIEW clean_number AS
WITH whole AS (
    SELECT field, row_id, bare, rest,
        -- A fraction of zeros says nothing: 12.00 is a whole number. Leading zeros say nothing either.
        CASE
            WHEN rest = '' THEN LTRIM(bare, '0')
            WHEN SUBSTR(rest, 1, 1) = '.' AND RTRIM(SUBSTR(rest, 2), '0') = ''
                THEN LTRIM(SUBSTR(bare, 1, LENGTH(bare) - LENGTH(rest)), '0')
        END AS digits
    FROM number_part
    WHERE SUBSTR(bare, 1, 1) BETWEEN '0' AND '9'
),
number AS (
    SELECT field, row_id, bare, rest, CASE WHEN digits = '' THEN '0' ELSE digits END AS digits
    FROM whole
)
SELECT field, row_id,
    CASE
        WHEN LENGTH(digits) > 19 OR LENGTH(digits) = 19 AND digits > '9223372036854775807' THEN NULL
        -- Beyond 2^53 a fraction cannot tell one number from the next.
        WHEN rest <> '' AND (LENGTH(digits) > 16 OR LENGTH(digits) = 16 AND digits > '9007199254740992') THEN NULL
        ELSE digits
    END AS long_value,
    CASE WHEN LENGTH(digits) < 10 OR LENGTH(digits) = 10 AND digits <= '2147483647' THEN digits END AS int_value,
    CASE
        WHEN LENGTH(bare) > 30 THEN NULL
        WHEN rest = '' THEN bare
        WHEN SUBSTR(rest, 1, 1) = '.' AND LENGTH(rest) > 1 AND LTRIM(SUBSTR(rest, 2), '0123456789') = '' THEN bare
    END AS double_value
FROM number;
