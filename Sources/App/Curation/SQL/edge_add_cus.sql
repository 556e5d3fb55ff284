-- The edges with label resident, from ADD to CUS.
CREATE VIEW edge_add_cus AS
SELECT 'ADD_CUS' || address_id || '-' || customer_id AS "~id",
    'ADD' || address_id AS "~from",
    'CUS' || customer_id AS "~to",
    'resident' AS "~label"
FROM link_address;
