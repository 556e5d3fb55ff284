-- The edges with label has_phone, from CUS to PHN.
CREATE VIEW edge_cus_phn AS
SELECT 'CUS_PHN' || phone || '-' || customer_id AS "~id",
    'CUS' || customer_id AS "~from",
    'PHN' || phone AS "~to",
    'has_phone' AS "~label"
FROM link_phone;
