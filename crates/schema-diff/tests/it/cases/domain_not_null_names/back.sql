ALTER DOMAIN public.plain DROP CONSTRAINT plain_check;

ALTER DOMAIN public.named RENAME CONSTRAINT named_not_null TO is_there;

ALTER DOMAIN public."odd name" RENAME CONSTRAINT another TO "odd name_not_null";

ALTER DOMAIN public.plain DROP NOT NULL;
