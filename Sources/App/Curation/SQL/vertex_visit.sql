-- The vertices with label visit.
CREATE VIEW vertex_visit AS
SELECT 'GAV' || visit_id AS "~id",
    'visit' AS "~label",
    visited_at AS "visited_at:Date(single)",
    browser_id AS "browser_id:String(single)",
    device AS "device:String(single)"
FROM clean_visit;
