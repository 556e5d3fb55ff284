-- The vertices with label quote.
CREATE VIEW vertex_quote AS
SELECT 'QTE' || quote_id AS "~id",
    'quote' AS "~label",
    created_at AS "created_at:Date(single)",
    coverage AS "coverage:Int(single)",
    deductible AS "deductible:Int(single)",
    premium AS "premium:Double(single)",
    status AS "status:String(single)"
FROM clean_quote;
