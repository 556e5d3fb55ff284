-- The country whose numbers may be written without a country code.
CREATE VIEW phone_region AS
SELECT '1' AS calling_code, '011' AS exit_code, 10 AS national_length;
