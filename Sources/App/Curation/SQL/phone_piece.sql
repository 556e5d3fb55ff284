-- What the blanks in a run of digits part, which may be several numbers: each word, the digits up to its end and those
-- behind it.
CREATE VIEW phone_piece AS
WITH RECURSIVE piece AS (
    SELECT field, row_id, part_no, 0 AS piece_no,
        CAST('' AS VARCHAR(800)) AS word,
        CAST('' AS VARCHAR(800)) AS head,
        CAST(spelled AS VARCHAR(800)) AS rest
    FROM phone_part
    WHERE sign <> 'x' AND is_mixed = 0 AND REPLACE(spelled, '_', '') <> spelled
        AND LENGTH(REPLACE(dialled, '+', '')) >= 14
    UNION ALL
    SELECT field, row_id, part_no, piece_no + 1,
        CAST(SUBSTR(rest, 1, LENGTH(rest) - LENGTH(LTRIM(rest, '0123456789+'))) AS VARCHAR(800)),
        CAST(head || SUBSTR(rest, 1, LENGTH(rest) - LENGTH(LTRIM(rest, '0123456789+'))) AS VARCHAR(800)),
        CAST(LTRIM(LTRIM(rest, '0123456789+'), '_') AS VARCHAR(800))
    FROM piece
    WHERE rest <> ''
)
SELECT field, row_id, part_no, piece_no, word, head, REPLACE(rest, '_', '') AS tail
FROM piece
WHERE piece_no > 0;
