-- The edges with label event_of, from GAE to GAP.
CREATE VIEW edge_gae_gap AS
SELECT 'GAE_GAP' || clean_page_event.event_id AS "~id",
    'GAE' || clean_page_event.event_id AS "~from",
    'GAP' || clean_page_event.page_id AS "~to",
    'event_of' AS "~label"
FROM clean_page_event
JOIN clean_page_view ON clean_page_view.page_id = clean_page_event.page_id;
