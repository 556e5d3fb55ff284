-- Every e-mail address of the sources in lower case, without blanks around it: spaces, tabs, no-break spaces.
--
-- LOWER goes by ASCII on SQLite and by the collation elsewhere, which differ for letters that e-mail hardly ever has.
CREATE VIEW email_bare AS
WITH given AS (
    SELECT 'customer.email' AS field, row_id, LOWER(TRIM(REPLACE(REPLACE(email, '	', ' '), ' ', ' '))) AS spelling
    FROM source_customer WHERE email IS NOT NULL
    UNION ALL
    SELECT 'quote.email', row_id, LOWER(TRIM(REPLACE(REPLACE(email, '	', ' '), ' ', ' ')))
    FROM source_quote WHERE email IS NOT NULL
    UNION ALL
    SELECT 'session.email', row_id, LOWER(TRIM(REPLACE(REPLACE(email, '	', ' '), ' ', ' ')))
    FROM source_session WHERE email IS NOT NULL
)
SELECT field, row_id,
    CASE WHEN SUBSTR(spelling, 1, 7) = 'mailto:' THEN SUBSTR(spelling, 8) ELSE spelling END AS email
FROM given;
