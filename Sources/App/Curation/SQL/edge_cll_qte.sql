-- The edges with label quoted, from CLL to QTE.
CREATE VIEW edge_cll_qte AS
SELECT 'CLL_QTE' || clean_quote.quote_id AS "~id",
    'CLL' || clean_quote.call_id AS "~from",
    'QTE' || clean_quote.quote_id AS "~to",
    'quoted' AS "~label"
FROM clean_quote
JOIN clean_call ON clean_call.call_id = clean_quote.call_id;
