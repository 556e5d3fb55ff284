-- The region whose numbers may be written without a country code.
CREATE VIEW phone_region AS
SELECT 'US' AS region, '1' AS calling_code;
