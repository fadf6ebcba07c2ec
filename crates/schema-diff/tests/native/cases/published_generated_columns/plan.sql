ALTER PUBLICATION selected DROP TABLE ONLY public.notes;

ALTER PUBLICATION everything SET (publish_generated_columns = none);

ALTER PUBLICATION selected SET (publish_generated_columns = stored);
ALTER PUBLICATION selected ADD TABLE ONLY public.notes (id, twice);
