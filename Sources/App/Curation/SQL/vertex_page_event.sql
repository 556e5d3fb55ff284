-- The vertices with label page_event.
CREATE VIEW vertex_page_event AS
SELECT 'GAE' || event_id AS "~id",
    'page_event' AS "~label",
    event AS "event:String(single)",
    occurred_at AS "occurred_at:Date(single)",
    info AS "info:String(single)"
FROM clean_page_event;
