-- Every e-mail address of the sources in lower case, with the at sign of the keyboard, and without what a text leaves
-- around it: spaces, tabs, no-break spaces, brackets, quotes, commas and a dot behind it.
--
-- Characters without a width come along with what is copied from a page: zero width space, non-joiner, joiner, marks of
-- direction, word joiner, byte order mark, soft hyphen. They stand between the quotes below in this order.
CREATE VIEW email_bare AS
WITH given AS (
    SELECT 'customer.email' AS field, row_id, email FROM source_customer WHERE email IS NOT NULL
    UNION ALL
    SELECT 'quote.email', row_id, email FROM source_quote WHERE email IS NOT NULL
    UNION ALL
    SELECT 'session.email', row_id, email FROM source_session WHERE email IS NOT NULL
),
visible AS (
    SELECT field, row_id,
        REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
            email, '＠', '@'), '　', ' '),
            '​', ''), '‌', ''), '‍', ''), '‎', ''), '‏', ''),
            '‪', ''), '‬', ''), '⁠', ''), '﻿', ''), '­', '') AS email
    FROM given
),
spelled AS (
    SELECT field, row_id, LTRIM(RTRIM(LOWER(TRIM(REPLACE(REPLACE(email, '	', ' '), ' ', ' '))), '<>()[]{}"'',;. '), '<>()[]{}"'',; ') AS spelling
    FROM visible
)
SELECT field, row_id,
    CASE WHEN SUBSTR(spelling, 1, 7) = 'mailto:' THEN SUBSTR(spelling, 8) ELSE spelling END AS email
FROM spelled;
