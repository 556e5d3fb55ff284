-- The edges with label quote_of, from QTE to CUS.
CREATE VIEW edge_qte_cus AS
SELECT 'QTE_CUS' || clean_quote.quote_id AS "~id",
    'QTE' || clean_quote.quote_id AS "~from",
    'CUS' || link_email.customer_id AS "~to",
    'quote_of' AS "~label"
FROM clean_quote
JOIN link_email ON link_email.email = clean_quote.email;
