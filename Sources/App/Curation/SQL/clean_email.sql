-- Every e-mail address of the sources in the one form in which they are compared; NULL when it is none.
CREATE VIEW clean_email AS
SELECT field, row_id,
    CASE
        WHEN LENGTH(email) - LENGTH(REPLACE(email, '@', '')) = 1
            AND SUBSTR(email, 1, 1) <> '@' AND SUBSTR(email, LENGTH(email), 1) <> '@'
            AND REPLACE(email, ' ', '') = email
            THEN email
    END AS email
FROM email_bare;
