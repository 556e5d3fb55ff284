-- The edges with label has_address, from ZIP to ADD.
CREATE VIEW edge_zip_add AS
SELECT 'ZIP_ADD' || address_id AS "~id",
    'ZIP' || zip AS "~from",
    'ADD' || address_id AS "~to",
    'has_address' AS "~label"
FROM clean_address
WHERE zip IS NOT NULL;
