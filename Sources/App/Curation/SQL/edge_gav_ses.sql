-- The edges with label visit_of, from GAV to SES.
CREATE VIEW edge_gav_ses AS
SELECT 'GAV_SES' || clean_visit.visit_id AS "~id",
    'GAV' || clean_visit.visit_id AS "~from",
    'SES' || clean_visit.session_id AS "~to",
    'visit_of' AS "~label"
FROM clean_visit
JOIN clean_session ON clean_session.session_id = clean_visit.session_id;
