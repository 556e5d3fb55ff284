-- The edges with label has_address, from CUS to ADD.
CREATE VIEW edge_cus_add AS
SELECT 'CUS_ADD' || address_id || '-' || customer_id AS "~id",
    'CUS' || customer_id AS "~from",
    'ADD' || address_id AS "~to",
    'has_address' AS "~label"
FROM link_address;
