-- The edges with label quoted_in, from QTE to CLL.
CREATE VIEW edge_qte_cll AS
SELECT 'QTE_CLL' || clean_quote.quote_id AS "~id",
    'QTE' || clean_quote.quote_id AS "~from",
    'CLL' || clean_quote.call_id AS "~to",
    'quoted_in' AS "~label"
FROM clean_quote
JOIN clean_call ON clean_call.call_id = clean_quote.call_id;
