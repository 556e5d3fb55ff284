-- The vertices with label call.
CREATE VIEW vertex_call AS
SELECT 'CLL' || call_id AS "~id",
    'call' AS "~label",
    started_at AS "started_at:Date(single)",
    duration_s AS "duration_s:Int(single)",
    direction AS "direction:String(single)",
    reason AS "reason:String(single)",
    outcome AS "outcome:String(single)",
    details AS "details:String(single)"
FROM clean_call;
