-- Every phone number of the sources with x for a word that begins an extension and ; for any other word, and without what
-- stands between the digits of one number, but for a _ where there are blanks.
--
-- A word that touches digits and is not known to go with numbers, as in 800-FLOWERS, leaves an exclamation mark at them:
-- it may mean the keys to press.
CREATE VIEW phone_worded AS
WITH RECURSIVE worded AS (
    -- What comes before the next word, that word, and what comes behind it.
    SELECT phone_bare.field, phone_bare.row_id, phone_letter.letters,
        CAST('' AS VARCHAR(800)) AS done,
        CAST('' AS VARCHAR(800)) AS gap,
        CAST('' AS VARCHAR(800)) AS word,
        CAST(phone_bare.spelling AS VARCHAR(800)) AS rest,
        0 AS step
    FROM phone_bare CROSS JOIN phone_letter
    WHERE LTRIM(phone_bare.spelling, '0123456789+-. ()/,;#') <> ''
    UNION ALL
    SELECT worded.field, worded.row_id, worded.letters,
        CAST(worded.done || worded.gap ||
            CASE
                WHEN worded.word = '' THEN ''
                WHEN phone_word.kind = 'extension' THEN 'x'
                WHEN phone_word.kind = 'label' THEN ';'
                ELSE
                    CASE
                        WHEN RTRIM(SUBSTR('  ' || worded.done || worded.gap, LENGTH(worded.done || worded.gap) + 2, 1),
                            '0123456789') = '' THEN '!'
                        WHEN SUBSTR('  ' || worded.done || worded.gap, LENGTH(worded.done || worded.gap) + 2, 1)
                            IN ('-', '.')
                            AND RTRIM(SUBSTR('  ' || worded.done || worded.gap,
                                LENGTH(worded.done || worded.gap) + 1, 1), '0123456789') = '' THEN '!'
                        ELSE ''
                    END || ';' ||
                    CASE
                        WHEN worded.rest <> '' AND RTRIM(SUBSTR(worded.rest, 1, 1), '0123456789') = '' THEN '!'
                        ELSE ''
                    END
            END AS VARCHAR(800)),
        CAST(SUBSTR(worded.rest, 1, LENGTH(worded.rest) - LENGTH(LTRIM(worded.rest, '0123456789+-. ()/,;#')))
            AS VARCHAR(800)),
        CAST(SUBSTR(LTRIM(worded.rest, '0123456789+-. ()/,;#'), 1,
            LENGTH(LTRIM(worded.rest, '0123456789+-. ()/,;#'))
                - LENGTH(LTRIM(LTRIM(worded.rest, '0123456789+-. ()/,;#'), worded.letters))) AS VARCHAR(800)),
        CAST(LTRIM(LTRIM(worded.rest, '0123456789+-. ()/,;#'), worded.letters) AS VARCHAR(800)),
        worded.step + 1
    FROM worded
    LEFT JOIN phone_word ON phone_word.word = worded.word
    WHERE worded.step = 0 OR worded.gap <> '' OR worded.word <> ''
),
spelled AS (
    SELECT field, row_id, spelling
    FROM phone_bare
    WHERE LTRIM(spelling, '0123456789+-. ()/,;#') = ''
    UNION ALL
    SELECT field, row_id, done
    FROM worded
    WHERE step > 0 AND gap = '' AND word = ''
),
-- A blank is _, but only where there may be two numbers, of seven digits each.
unsigned AS (
    SELECT field, row_id,
        ';' || REPLACE(REPLACE(REPLACE(REPLACE(
            REPLACE(spelling, ' ', CASE WHEN LENGTH(REPLACE(spelling, ' ', '')) < 14 THEN '' ELSE '_' END),
            '-', ''), '.', ''), '#', 'x'), '+', ';+') AS spelling
    FROM spelled
),
-- One _ stands for several, and there is none beside what parts numbers or inside of brackets.
single AS (
    SELECT field, row_id,
        REPLACE(REPLACE(REPLACE(spelling, '_', '<>'), '><', ''), '<>', '_') AS spelling
    FROM unsigned
),
bound AS (
    SELECT field, row_id,
        REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
            spelling, ';_', ';'), ',_', ','), '/_', '/'), 'x_', 'x'), '(_', '('),
            '_;', ';'), '_,', ','), '_/', '/'), '_x', 'x'), '_)', ')') AS spelling
    FROM single
),
-- A (0) behind other digits is dialled inside the country only.
bare AS (
    SELECT field, row_id,
        REPLACE(REPLACE(REPLACE(
            REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
                spelling, ';(0)', ';0'), '/(0)', '/0'), ',(0)', ',0'), 'x(0)', 'x0'), '(0)', ''), '(', ''), ')', ''),
            '_', '<>'), '><', ''), '<>', '_') AS spelling
    FROM bound
),
marked AS (
    SELECT field, row_id,
        RTRIM(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
            spelling, ';_', ';'), ',_', ','), '/_', '/'), 'x_', 'x'),
            '_;', ';'), '_,', ','), '_/', '/'), '_x', 'x'), '_') AS spelling
    FROM bare
),
-- Behind a number with an extension and a blank another number may begin: 703 555 0101 x12 703 555 0102.
parted AS (
    -- What ends with a word for an extension, and what comes behind it; another such word ends the whole.
    SELECT field, row_id,
        CAST('' AS VARCHAR(800)) AS done,
        CAST(spelling || 'x' AS VARCHAR(800)) AS rest
    FROM marked
    WHERE REPLACE(spelling, 'x', '') <> spelling AND REPLACE(spelling, '_', '') <> spelling
    UNION ALL
    SELECT field, row_id,
        CAST(done || SUBSTR(
            CASE
                WHEN LENGTH(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
                    done, '+', ''), '!', ''), '_', ''), ';', ''), ',', ''), '/', ''), 'x', '')) >= 7
                    AND SUBSTR(LTRIM(rest, '0123456789'), 1, 1) = '_'
                    AND LENGTH(rest) - LENGTH(LTRIM(rest, '0123456789')) BETWEEN 1 AND 7
                    AND LENGTH(REPLACE(SUBSTR(LTRIM(rest, '0123456789'), 1,
                        LENGTH(LTRIM(rest, '0123456789')) - LENGTH(LTRIM(rest, '0123456789+!_'))), '_', '')) >= 10
                    THEN SUBSTR(rest, 1, LENGTH(rest) - LENGTH(LTRIM(rest, '0123456789'))) || ';'
                        || SUBSTR(LTRIM(rest, '0123456789'), 2)
                ELSE rest
            END,
            1, LENGTH(rest) - LENGTH(LTRIM(rest, '0123456789+!_;,/')) + 1) AS VARCHAR(800)),
        CAST(SUBSTR(LTRIM(rest, '0123456789+!_;,/'), 2) AS VARCHAR(800))
    FROM parted
    WHERE rest <> ''
)
SELECT field, row_id, spelling
FROM marked
WHERE REPLACE(spelling, 'x', '') = spelling OR REPLACE(spelling, '_', '') = spelling
UNION ALL
SELECT field, row_id, SUBSTR(done, 1, LENGTH(done) - 1) AS spelling
FROM parted
WHERE rest = '';
