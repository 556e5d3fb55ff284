-- Every e-mail address of the sources in the one form in which neither case nor the form of letters tells them apart, and
-- without what nobody sees and what a text leaves around it: blanks, brackets, quotes, commas and a dot behind it.
--
-- Nobody writes 400 characters for an address.
CREATE VIEW email_bare AS
WITH RECURSIVE given AS (
    SELECT 'customer.email' AS field, row_id, email
    FROM source_customer WHERE email IS NOT NULL
    UNION ALL
    SELECT 'quote.email', row_id, email
    FROM source_quote WHERE email IS NOT NULL
    UNION ALL
    SELECT 'session.email', row_id, email
    FROM source_session WHERE email IS NOT NULL
),
marked AS (
    SELECT field, row_id, email,
        CASE
            WHEN LTRIM(email, ' !"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~')
                = '' THEN 1
            ELSE 0
        END AS is_plain
    FROM given
    WHERE LENGTH(email) <= 400
),
-- What is not plain goes through the table of signs, character by character.
folded AS (
    SELECT field, row_id, CAST('' AS VARCHAR(4000)) AS done, CAST(email AS VARCHAR(4000)) AS rest
    FROM marked
    WHERE is_plain = 0
    UNION ALL
    SELECT folded.field, folded.row_id,
        CAST(folded.done || COALESCE(email_sign.put, SUBSTR(folded.rest, 1, 1)) AS VARCHAR(4000)),
        CAST(SUBSTR(folded.rest, 2) AS VARCHAR(4000))
    FROM folded
    LEFT JOIN email_sign ON email_sign.sign = SUBSTR(folded.rest, 1, 1)
    WHERE folded.rest <> ''
),
-- And a letter with a mark behind it becomes one letter.
composed AS (
    SELECT field, row_id, CAST('' AS VARCHAR(4000)) AS done, CAST('' AS VARCHAR(4000)) AS letter,
        CAST(done AS VARCHAR(4000)) AS rest
    FROM folded
    WHERE rest = ''
    UNION ALL
    SELECT composed.field, composed.row_id,
        CAST(composed.done || CASE WHEN email_pair.put IS NULL THEN composed.letter ELSE '' END AS VARCHAR(4000)),
        CAST(COALESCE(email_pair.put, SUBSTR(composed.rest, 1, 1)) AS VARCHAR(4000)),
        CAST(SUBSTR(composed.rest, 2) AS VARCHAR(4000))
    FROM composed
    LEFT JOIN email_pair
        ON email_pair.letter = composed.letter AND email_pair.mark = SUBSTR(composed.rest, 1, 1)
    WHERE composed.rest <> ''
),
visible AS (
    SELECT field, row_id, LOWER(email) AS email FROM marked WHERE is_plain = 1
    UNION ALL
    SELECT field, row_id, done || letter FROM composed WHERE rest = ''
),
spelled AS (
    SELECT field, row_id,
        LTRIM(RTRIM(email, '<>()[]{}"'',;. '), '<>()[]{}"'',; ') AS spelling
    FROM visible
)
SELECT field, row_id,
    CASE WHEN SUBSTR(spelling, 1, 7) = 'mailto:' THEN SUBSTR(spelling, 8) ELSE spelling END AS email
FROM spelled;
