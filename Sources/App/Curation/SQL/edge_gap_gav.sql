-- The edges with label viewed_in, from GAP to GAV.
CREATE VIEW edge_gap_gav AS
SELECT 'GAP_GAV' || clean_page_view.page_id AS "~id",
    'GAP' || clean_page_view.page_id AS "~from",
    'GAV' || clean_page_view.visit_id AS "~to",
    'viewed_in' AS "~label"
FROM clean_page_view
JOIN clean_visit ON clean_visit.visit_id = clean_page_view.visit_id;
