-- The phone numbers of every value of the sources as the digits of E.164, country code first, in their order.
--
-- Of runs that commas and slashes bind, each is a number when all are; the first is one when the others are too short, an
-- extension or the end of another number; else all together may be one, or those are that can exist of runs that are each
-- as long as a number.
--
-- A run that is no number is several when its words are each one, or else both sides of a blank; of such blanks it is the
-- one whose sides are most alike in length.
CREATE VIEW phone_number AS
WITH worded AS (
    SELECT piece.field, piece.row_id, piece.part_no
    FROM phone_piece AS piece
    LEFT JOIN phone_dialled AS own ON own.dialled = piece.word
    GROUP BY piece.field, piece.row_id, piece.part_no
    HAVING COUNT(*) = SUM(CASE
        WHEN own.digits IS NOT NULL AND LENGTH(REPLACE(piece.word, '+', '')) >= 7 THEN 1
        ELSE 0
    END)
),
halved AS (
    SELECT piece.field, piece.row_id, piece.part_no, piece.head, piece.tail, first.digits AS first_digits,
        second.digits AS second_digits,
        ROW_NUMBER() OVER (
            PARTITION BY piece.field, piece.row_id, piece.part_no
            ORDER BY ABS(LENGTH(REPLACE(piece.head, '+', '')) - LENGTH(piece.tail)), CAST(piece.piece_no AS INTEGER)
        ) AS preference
    FROM phone_piece AS piece
    JOIN phone_dialled AS first ON first.dialled = piece.head
    JOIN phone_dialled AS second ON second.dialled = piece.tail
    LEFT JOIN worded ON worded.field = piece.field AND worded.row_id = piece.row_id
        AND worded.part_no = piece.part_no
    WHERE LENGTH(REPLACE(piece.head, '+', '')) >= 7 AND LENGTH(piece.tail) >= 7 AND worded.field IS NULL
),
parted AS (
    SELECT piece.field, piece.row_id, piece.part_no, CAST(piece.piece_no AS INTEGER) AS piece_no,
        LENGTH(REPLACE(piece.word, '+', '')) AS run_length, own.digits
    FROM phone_piece AS piece
    JOIN worded ON worded.field = piece.field AND worded.row_id = piece.row_id AND worded.part_no = piece.part_no
    JOIN phone_dialled AS own ON own.dialled = piece.word
    UNION ALL
    SELECT field, row_id, part_no, 1, LENGTH(REPLACE(head, '+', '')), first_digits FROM halved WHERE preference = 1
    UNION ALL
    SELECT field, row_id, part_no, 2, LENGTH(tail), second_digits FROM halved WHERE preference = 1
),
numbered_run AS (
    SELECT part.field, part.row_id, CAST(part.part_no AS INTEGER) AS part_no, part.segment_no, part.bound,
        part.is_mixed,
        CASE WHEN parted.piece_no > 1 THEN ';' ELSE part.sign END AS sign,
        COALESCE(parted.piece_no, 0) AS piece_no,
        COALESCE(own.digits, parted.digits) AS own_digits,
        COALESCE(parted.run_length, LENGTH(REPLACE(part.dialled, '+', ''))) AS run_length
    FROM phone_part AS part
    LEFT JOIN phone_dialled AS own ON own.dialled = part.dialled AND part.is_mixed = 0
    LEFT JOIN parted ON parted.field = part.field AND parted.row_id = part.row_id AND parted.part_no = part.part_no
        AND own.digits IS NULL
    WHERE part.sign <> 'x' AND part.is_alone = 0
),
-- Each number behind a blank begins another few.
split_run AS (
    SELECT field, row_id, part_no, segment_no, bound, is_mixed, sign, piece_no, own_digits, run_length,
        SUM(CASE WHEN piece_no > 1 THEN 1 ELSE 0 END) OVER (
            PARTITION BY field, row_id, segment_no ORDER BY part_no, piece_no ROWS UNBOUNDED PRECEDING) AS split_no
    FROM numbered_run
),
run AS (
    SELECT field, row_id, part_no, piece_no, segment_no, split_no, sign, bound, own_digits, run_length, is_mixed,
        ROW_NUMBER() OVER (
            PARTITION BY field, row_id, segment_no, split_no ORDER BY part_no, piece_no) AS place,
        ROW_NUMBER() OVER (
            PARTITION BY field, row_id, segment_no, split_no ORDER BY part_no DESC, piece_no DESC) AS place_from_end
    FROM split_run
),
segment AS (
    SELECT field, row_id, segment_no, split_no, COUNT(*) AS runs, MAX(piece_no) AS pieces,
        SUM(CASE WHEN own_digits IS NOT NULL AND run_length >= 7 THEN 1 ELSE 0 END) AS whole_runs,
        SUM(CASE WHEN place = 1 AND own_digits IS NOT NULL AND run_length >= 7 THEN 1 ELSE 0 END) AS first_is_whole,
        SUM(CASE
            WHEN place > 1 AND (is_mixed = 1 OR sign = ',' AND run_length > 7 OR sign = '/' AND run_length > 3) THEN 1
            ELSE 0
        END) AS long_runs,
        SUM(CASE
            WHEN is_mixed = 1 OR run_length >= 7 OR place > 1 AND (sign = ',' OR run_length <= 3) THEN 1
            ELSE 0
        END) AS runs_apart,
        MAX(CASE WHEN place_from_end = 1 THEN bound END) AS bound
    FROM run
    GROUP BY field, row_id, segment_no, split_no
),
found AS (
    SELECT run.field, run.row_id, run.part_no, run.piece_no,
        CASE
            WHEN segment.runs = 1 OR segment.runs = segment.whole_runs THEN run.own_digits
            WHEN segment.first_is_whole = 1 AND segment.long_runs = 0
                THEN CASE WHEN run.place = 1 THEN run.own_digits END
            WHEN joined.digits IS NOT NULL THEN CASE WHEN run.place_from_end = 1 THEN joined.digits END
            WHEN segment.runs = segment.runs_apart AND run.run_length >= 7 THEN run.own_digits
        END AS digits
    FROM run
    JOIN segment ON segment.field = run.field AND segment.row_id = run.row_id AND segment.segment_no = run.segment_no
        AND segment.split_no = run.split_no
    LEFT JOIN phone_dialled AS joined ON joined.dialled = segment.bound AND segment.runs > 1 AND segment.pieces = 0
),
numbered AS (
    -- No text has a thousand words.
    SELECT field, row_id, digits, MIN(part_no * 1000 + piece_no) AS part_no
    FROM found
    WHERE digits IS NOT NULL
    GROUP BY field, row_id, digits
)
SELECT part.field, part.row_id, own.digits, 1 AS number_no
FROM phone_part AS part
JOIN phone_dialled AS own ON own.dialled = part.dialled
WHERE part.is_alone = 1
UNION ALL
SELECT field, row_id, digits,
    ROW_NUMBER() OVER (PARTITION BY field, row_id ORDER BY part_no) AS number_no
FROM numbered;
