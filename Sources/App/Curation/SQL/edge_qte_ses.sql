-- The edges with label quoted_in, from QTE to SES.
CREATE VIEW edge_qte_ses AS
SELECT 'QTE_SES' || quote_id AS "~id",
    'QTE' || quote_id AS "~from",
    'SES' || session_id AS "~to",
    'quoted_in' AS "~label"
FROM link_quote_session;
