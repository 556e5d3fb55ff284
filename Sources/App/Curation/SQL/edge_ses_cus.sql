-- The edges with label session_of, from SES to CUS.
CREATE VIEW edge_ses_cus AS
SELECT 'SES_CUS' || clean_session.session_id AS "~id",
    'SES' || clean_session.session_id AS "~from",
    'CUS' || link_email.customer_id AS "~to",
    'session_of' AS "~label"
FROM clean_session
JOIN link_email ON link_email.email = clean_session.email;
