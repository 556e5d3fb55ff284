-- One row for each customer with a key: the last one that the source gives.
CREATE VIEW clean_customer AS
WITH newest AS (
    SELECT row_id, customer_id
    FROM (
        SELECT row_id, customer_key AS customer_id,
            ROW_NUMBER() OVER (PARTITION BY customer_key ORDER BY row_id DESC) AS age
        FROM customer_key
        WHERE field = 'customer.customer_id' AND customer_key IS NOT NULL
    ) AS keyed
    WHERE age = 1
)
SELECT newest.row_id, newest.customer_id,
    TRIM(source.name) AS name,
    email.email AS email,
    phone.digits AS phone,
    TRIM(source.address_id) AS address_id,
    LOWER(TRIM(source.segment)) AS segment,
    birth_date.moment AS birth_date,
    created_at.moment AS created_at
FROM newest
JOIN source_customer AS source ON source.row_id = newest.row_id
LEFT JOIN clean_email AS email ON email.field = 'customer.email' AND email.row_id = newest.row_id
LEFT JOIN clean_phone AS phone ON phone.field = 'customer.phone' AND phone.row_id = newest.row_id
LEFT JOIN clean_moment AS birth_date ON birth_date.field = 'customer.birth_date' AND birth_date.row_id = newest.row_id
LEFT JOIN clean_moment AS created_at ON created_at.field = 'customer.created_at' AND created_at.row_id = newest.row_id;
