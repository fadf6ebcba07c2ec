-- given: on varchar-limit
CREATE TABLE template (id bigint PRIMARY KEY, name varchar(10));
==> migration
CREATE TABLE one (LIKE template INCLUDING ALL);
CREATE TABLE two AS SELECT id, name AS short FROM template;
==> findings
1:1-1:48: warning varchar-limit: one.name has type character varying(10)
    use text, with CHECK (length(…) <= …) NOT VALID if the length matters
2:40-2:45: warning varchar-limit: two.short has type character varying(10)
    use text, with CHECK (length(…) <= …) NOT VALID if the length matters
