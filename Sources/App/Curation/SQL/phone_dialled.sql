-- Every phone number of the sources as it is dialled, without the extension.
CREATE VIEW phone_dialled AS
WITH worded AS (
    SELECT field, row_id, spelling,
        REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
            spelling, 'extension', 'x'), 'durchwahl', 'x'), 'extn', 'x'), 'anexo', 'x'),
            'interno', 'x'), 'интерн', 'x'), 'доб', 'x'), 'int', 'x'), 'ext', 'x'), 'nst', 'x'), 'dw', 'x'), 'xt', 'x'),
            '#', 'x'), '=', 'x') AS marked
    FROM phone_bare
),
ending AS (
    SELECT field, row_id, spelling, marked, RTRIM(marked, '0123456789') AS before_digits
    FROM worded
)
SELECT field, row_id,
    CASE
        -- The last run of digits is an extension when a word for one stands before it.
        WHEN before_digits <> '' AND SUBSTR(before_digits, LENGTH(before_digits), 1) = 'x'
            AND LENGTH(marked) - LENGTH(before_digits) BETWEEN 1 AND 7
            THEN RTRIM(before_digits, 'x,')
        ELSE spelling
    END AS spelling
FROM ending;
