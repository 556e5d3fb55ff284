-- The edges with label has_session, from CUS to SES.
CREATE VIEW edge_cus_ses AS
SELECT 'CUS_SES' || clean_session.session_id AS "~id",
    'CUS' || link_email.customer_id AS "~from",
    'SES' || clean_session.session_id AS "~to",
    'has_session' AS "~label"
FROM clean_session
JOIN link_email ON link_email.email = clean_session.email;
