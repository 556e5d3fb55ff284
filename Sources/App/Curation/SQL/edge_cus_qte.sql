-- The edges with label has_quote, from CUS to QTE.
CREATE VIEW edge_cus_qte AS
SELECT 'CUS_QTE' || clean_quote.quote_id AS "~id",
    'CUS' || link_email.customer_id AS "~from",
    'QTE' || clean_quote.quote_id AS "~to",
    'has_quote' AS "~label"
FROM clean_quote
JOIN link_email ON link_email.email = clean_quote.email;
