-- Customers and their phones, the one of the customer row and the further ones; a phone may have several customers.
CREATE VIEW link_phone AS
SELECT customer_id, phone FROM clean_customer WHERE phone IS NOT NULL
UNION
SELECT customer_id, phone FROM clean_customer_phone;
