-- The edges with label has_visit, from SES to GAV.
CREATE VIEW edge_ses_gav AS
SELECT 'SES_GAV' || clean_visit.visit_id AS "~id",
    'SES' || clean_visit.session_id AS "~from",
    'GAV' || clean_visit.visit_id AS "~to",
    'has_visit' AS "~label"
FROM clean_visit
JOIN clean_session ON clean_session.session_id = clean_visit.session_id;
