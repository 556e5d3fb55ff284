-- Customers and their addresses, the one of the customer row and the further ones.
CREATE VIEW link_address AS
SELECT clean_customer.customer_id, clean_address.address_id
FROM clean_customer
JOIN clean_address ON clean_address.address_id = clean_customer.address_id
UNION
SELECT customer_id, address_id FROM clean_customer_address;
