-- The edges with label in_zip, from ADD to ZIP.
CREATE VIEW edge_add_zip AS
SELECT 'ADD_ZIP' || address_id AS "~id",
    'ADD' || address_id AS "~from",
    'ZIP' || zip AS "~to",
    'in_zip' AS "~label"
FROM clean_address
WHERE zip IS NOT NULL;
