-- Every phone number of the sources without the punctuation that people put between the digits.
CREATE VIEW phone_bare AS
WITH given AS (
    SELECT 'call.phone_no' AS field, row_id, LOWER(phone_no) AS spelling
    FROM source_call WHERE phone_no IS NOT NULL
    UNION ALL
    SELECT 'customer.phone', row_id, LOWER(phone)
    FROM source_customer WHERE phone IS NOT NULL
    UNION ALL
    SELECT 'customer_phone.phone', row_id, LOWER(phone)
    FROM source_customer_phone WHERE phone IS NOT NULL
),
-- Characters without a width come along with what is copied from a page: zero width space, marks of direction, word
-- joiner, byte order mark, soft hyphen. They stand between the quotes below in this order.
visible AS (
    SELECT field, row_id,
        REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
            spelling, '​', ''), '‎', ''), '‏', ''), '‪', ''), '‬', ''),
            '‭', ''), '⁠', ''), '﻿', ''), '­', '') AS spelling
    FROM given
),
-- A blank may be a space, a tab, a no-break space or a narrow one; a (0) is dialled inside the country only.
without_blanks AS (
    SELECT field, row_id,
        REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
            spelling, ' ', ''), '	', ''), ' ', ''), ' ', ''), '(0)', ''), 'nebenstelle', 'nst'), 'tel', '') AS spelling
    FROM visible
),
-- A spreadsheet takes a number for a quantity and leaves .0 behind.
without_fraction AS (
    SELECT field, row_id,
        CASE
            WHEN LENGTH(spelling) > 11 AND SUBSTR(spelling, LENGTH(spelling) - 1, 2) = '.0'
                THEN SUBSTR(spelling, 1, LENGTH(spelling) - 2)
            ELSE spelling
        END AS spelling
    FROM without_blanks
),
-- A hyphen may be the one of the keyboard, a true one, a no-break one or an en dash; a plus may be a wide one.
without_punctuation AS (
    SELECT field, row_id,
        REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
            spelling, '-', ''), '‐', ''), '‑', ''), '–', ''), '.', ''), '(', ''), ')', ''), '/', ''),
            ':', ''), ';', ''), '''', ''), '＋', '+') AS spelling
    FROM without_fraction
)
SELECT field, row_id, spelling
FROM without_punctuation;
