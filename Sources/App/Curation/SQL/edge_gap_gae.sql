-- The edges with label has_event, from GAP to GAE.
CREATE VIEW edge_gap_gae AS
SELECT 'GAP_GAE' || clean_page_event.event_id AS "~id",
    'GAP' || clean_page_event.page_id AS "~from",
    'GAE' || clean_page_event.event_id AS "~to",
    'has_event' AS "~label"
FROM clean_page_event
JOIN clean_page_view ON clean_page_view.page_id = clean_page_event.page_id;
