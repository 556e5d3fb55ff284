-- The vertices with label zip: every zip code of an address, with the city and state it was first given with.
CREATE VIEW vertex_zip AS
SELECT 'ZIP' || zip AS "~id",
    'zip' AS "~label",
    zip AS "zip:String(single)",
    city AS "city:String(single)",
    state AS "state:String(single)"
FROM (
    SELECT zip, city, state, ROW_NUMBER() OVER (PARTITION BY zip ORDER BY row_id) AS place
    FROM clean_address
    WHERE zip IS NOT NULL
) AS ranked
WHERE place = 1;
