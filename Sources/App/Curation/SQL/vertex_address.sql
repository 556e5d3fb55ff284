-- The vertices with label address.
CREATE VIEW vertex_address AS
SELECT 'ADD' || address_id AS "~id",
    'address' AS "~label",
    address AS "address:String(single)",
    city AS "city:String(single)",
    state AS "state:String(single)",
    zip AS "zip:String(single)",
    property_type AS "property_type:String(single)",
    area_sqft AS "area_sqft:Int(single)"
FROM clean_address;
