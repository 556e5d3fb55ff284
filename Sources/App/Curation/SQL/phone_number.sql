-- The phone numbers of every value of the sources as the digits of E.164, country code first, in their order.
--
-- Of runs that commas and slashes bind, each is a number when all are; the first is one when the others are too short, an
-- extension or the end of another number; else all together may be one, or those are that can exist of runs that are each
-- as long as a number.
CREATE VIEW phone_number AS
WITH run AS (
    SELECT part.field, part.row_id, part.part_no, part.segment_no, part.sign, part.bound, own.digits AS own_digits,
        LENGTH(REPLACE(part.dialled, '+', '')) AS run_length, part.is_mixed,
        ROW_NUMBER() OVER (
            PARTITION BY part.field, part.row_id, part.segment_no ORDER BY CAST(part.part_no AS INTEGER)) AS place,
        ROW_NUMBER() OVER (
            PARTITION BY part.field, part.row_id, part.segment_no
            ORDER BY CAST(part.part_no AS INTEGER) DESC) AS place_from_end
    FROM phone_part AS part
    LEFT JOIN phone_dialled AS own ON own.dialled = part.dialled AND part.is_mixed = 0
    WHERE part.sign <> 'x' AND part.is_alone = 0
),
segment AS (
    SELECT field, row_id, segment_no, COUNT(*) AS runs,
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
    GROUP BY field, row_id, segment_no
),
found AS (
    SELECT run.field, run.row_id, run.part_no,
        CASE
            WHEN segment.runs = 1 OR segment.runs = segment.whole_runs THEN run.own_digits
            WHEN segment.first_is_whole = 1 AND segment.long_runs = 0
                THEN CASE WHEN run.place = 1 THEN run.own_digits END
            WHEN joined.digits IS NOT NULL THEN CASE WHEN run.place_from_end = 1 THEN joined.digits END
            WHEN segment.runs = segment.runs_apart AND run.run_length >= 7 THEN run.own_digits
        END AS digits
    FROM run
    JOIN segment ON segment.field = run.field AND segment.row_id = run.row_id AND segment.segment_no = run.segment_no
    LEFT JOIN phone_dialled AS joined ON joined.dialled = segment.bound AND segment.runs > 1
),
numbered AS (
    SELECT field, row_id, digits, MIN(CAST(part_no AS INTEGER)) AS part_no
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
