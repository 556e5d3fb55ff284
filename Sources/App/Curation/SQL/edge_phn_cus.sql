-- The edges with label phone_of, from PHN to CUS.
CREATE VIEW edge_phn_cus AS
SELECT 'PHN_CUS' || phone || '-' || customer_id AS "~id",
    'PHN' || phone AS "~from",
    'CUS' || customer_id AS "~to",
    'phone_of' AS "~label"
FROM link_phone;
