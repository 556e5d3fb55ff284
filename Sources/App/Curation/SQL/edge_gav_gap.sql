-- The edges with label has_page_view, from GAV to GAP.
CREATE VIEW edge_gav_gap AS
SELECT 'GAV_GAP' || clean_page_view.page_id AS "~id",
    'GAV' || clean_page_view.visit_id AS "~from",
    'GAP' || clean_page_view.page_id AS "~to",
    'has_page_view' AS "~label"
FROM clean_page_view
JOIN clean_visit ON clean_visit.visit_id = clean_page_view.visit_id;
