-- The runs of digits in every phone number of the sources, with what stands before each: ; for a number of its own, a
-- comma or a slash, x for an extension. A run with ! in it may be keys to press; as it is spelled it has a _ where there
-- are blanks.
CREATE VIEW phone_part AS
WITH RECURSIVE part AS (
    -- What stands before a run, the run, the same with its blanks, what comes behind it, and the runs that were bound together before it.
    SELECT field, row_id, 0 AS part_no, 0 AS segment_no,
        CAST('' AS VARCHAR(800)) AS gap,
        CAST('' AS VARCHAR(800)) AS run,
        CAST('' AS VARCHAR(800)) AS spelled,
        CAST(spelling AS VARCHAR(800)) AS rest,
        CAST('' AS VARCHAR(800)) AS bound
    FROM phone_worded
    WHERE LTRIM(LTRIM(spelling, ';'), '+0123456789') <> ''
    UNION ALL
    SELECT field, row_id, part_no + 1,
        CASE
            WHEN part_no = 1 THEN 1
            WHEN REPLACE(gap, 'x', '') <> gap AND LENGTH(run) > 7 THEN segment_no + 1
            WHEN REPLACE(gap, 'x', '') <> gap THEN segment_no
            WHEN REPLACE(gap, ';', '') <> gap THEN segment_no + 1
            ELSE segment_no
        END,
        CAST(SUBSTR(rest, 1, LENGTH(rest) - LENGTH(LTRIM(rest, ';,/x'))) AS VARCHAR(800)),
        CAST(REPLACE(SUBSTR(LTRIM(rest, ';,/x'), 1,
            LENGTH(LTRIM(rest, ';,/x')) - LENGTH(LTRIM(LTRIM(rest, ';,/x'), '0123456789+!_'))), '_', '')
            AS VARCHAR(800)),
        CAST(SUBSTR(LTRIM(rest, ';,/x'), 1,
            LENGTH(LTRIM(rest, ';,/x')) - LENGTH(LTRIM(LTRIM(rest, ';,/x'), '0123456789+!_'))) AS VARCHAR(800)),
        CAST(LTRIM(LTRIM(rest, ';,/x'), '0123456789+!_') AS VARCHAR(800)),
        CAST(CASE
            WHEN part_no <= 1 THEN run
            WHEN REPLACE(gap, 'x', '') <> gap AND LENGTH(run) > 7 THEN run
            WHEN REPLACE(gap, 'x', '') <> gap THEN bound
            WHEN REPLACE(gap, ';', '') <> gap THEN run
            ELSE bound || run
        END AS VARCHAR(800))
    FROM part
    WHERE part_no = 0 OR run <> ''
)
-- Most have one run and nothing else.
SELECT field, row_id, 1 AS part_no, 1 AS segment_no, ';' AS sign, LTRIM(spelling, ';') AS dialled, 0 AS is_mixed,
    LTRIM(spelling, ';') AS bound, 1 AS is_alone, LTRIM(spelling, ';') AS spelled
FROM phone_worded
WHERE LTRIM(spelling, ';') <> '' AND LTRIM(LTRIM(spelling, ';'), '+0123456789') = ''
UNION ALL
SELECT field, row_id, part_no,
    CASE
        WHEN part_no = 1 THEN 1
        WHEN REPLACE(gap, 'x', '') <> gap AND LENGTH(run) > 7 THEN segment_no + 1
        WHEN REPLACE(gap, 'x', '') <> gap THEN segment_no
        WHEN REPLACE(gap, ';', '') <> gap THEN segment_no + 1
        ELSE segment_no
    END AS segment_no,
    CASE
        WHEN part_no = 1 THEN ';'
        WHEN REPLACE(gap, 'x', '') <> gap AND LENGTH(run) > 7 THEN ';'
        WHEN REPLACE(gap, 'x', '') <> gap THEN 'x'
        WHEN REPLACE(gap, ';', '') <> gap THEN ';'
        WHEN REPLACE(gap, ',', '') <> gap THEN ','
        ELSE '/'
    END AS sign,
    REPLACE(run, '!', '') AS dialled,
    CASE WHEN REPLACE(run, '!', '') <> run THEN 1 ELSE 0 END AS is_mixed,
    CASE
        WHEN part_no = 1 THEN run
        WHEN REPLACE(gap, 'x', '') <> gap AND LENGTH(run) > 7 THEN run
        WHEN REPLACE(gap, 'x', '') <> gap THEN bound
        WHEN REPLACE(gap, ';', '') <> gap THEN run
        ELSE bound || run
    END AS bound,
    0 AS is_alone, spelled
FROM part
WHERE part_no > 0 AND run <> '';
