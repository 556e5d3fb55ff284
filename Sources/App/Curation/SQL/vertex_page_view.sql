-- The vertices with label page_view.
CREATE VIEW vertex_page_view AS
SELECT 'GAP' || page_id AS "~id",
    'page_view' AS "~label",
    page AS "page:String(single)",
    viewed_at AS "viewed_at:Date(single)",
    seconds AS "seconds:Int(single)"
FROM clean_page_view;
