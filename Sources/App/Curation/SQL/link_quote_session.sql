-- The session a quote was made in: the one the quote names, else the first one that names the quote.
CREATE VIEW link_quote_session AS
SELECT clean_quote.quote_id, clean_session.session_id
FROM clean_quote
JOIN clean_session ON clean_session.session_id = clean_quote.session_id
UNION ALL
SELECT quote_id, session_id
FROM (
    SELECT clean_quote.quote_id, naming.session_id,
        ROW_NUMBER() OVER (PARTITION BY clean_quote.quote_id ORDER BY naming.row_id) AS place
    FROM clean_session AS naming
    JOIN clean_quote ON clean_quote.quote_id = naming.quote_id
    LEFT JOIN clean_session AS named ON named.session_id = clean_quote.session_id
    WHERE named.session_id IS NULL
) AS ranked
WHERE place = 1;
