-- Every phone number of the sources as it is dialled, without the extension.
CREATE VIEW phone_dialled AS
WITH ending AS (
    SELECT field, row_id, spelling, RTRIM(spelling, '0123456789') AS before_digits
    FROM phone_bare
)
SELECT field, row_id,
    CASE
        -- The last run of digits is an extension when x, ext, # or = stands before it.
        WHEN before_digits <> '' AND SUBSTR(before_digits, LENGTH(before_digits), 1) IN ('x', 't', '#', '=')
            THEN RTRIM(before_digits, 'ext#=,')
        ELSE spelling
    END AS spelling
FROM ending;
