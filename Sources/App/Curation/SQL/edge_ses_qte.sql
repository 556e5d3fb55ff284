-- The edges with label quoted, from SES to QTE.
CREATE VIEW edge_ses_qte AS
SELECT 'SES_QTE' || quote_id AS "~id",
    'SES' || session_id AS "~from",
    'QTE' || quote_id AS "~to",
    'quoted' AS "~label"
FROM link_quote_session;
