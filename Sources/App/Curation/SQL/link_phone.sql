-- Customers and their phones, those of the customer row and the further ones; a phone may have several customers.
--
-- A value with several numbers in it has the first in the clean tables, and all of them here.
CREATE VIEW link_phone AS
SELECT customer_id, phone FROM clean_customer WHERE phone IS NOT NULL
UNION
SELECT customer_id, phone FROM clean_customer_phone
UNION
SELECT clean_customer.customer_id, phone_number.digits
FROM phone_number
JOIN clean_customer ON clean_customer.row_id = phone_number.row_id
WHERE phone_number.field = 'customer.phone' AND phone_number.number_no > 1
UNION
SELECT clean_customer_phone.customer_id, phone_number.digits
FROM phone_number
JOIN clean_customer_phone ON clean_customer_phone.row_id = phone_number.row_id
WHERE phone_number.field = 'customer_phone.phone' AND phone_number.number_no > 1;
