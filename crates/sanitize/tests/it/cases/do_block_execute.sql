-- a trigger's EXECUTE and a privilege of that name run nothing
DO $$ BEGIN
  CREATE TRIGGER t BEFORE UPDATE ON shelves FOR EACH ROW EXECUTE FUNCTION public.touch();
  CREATE TRIGGER u BEFORE UPDATE ON shelves FOR EACH ROW EXECUTE PROCEDURE touch ();
  GRANT EXECUTE ON FUNCTION touch() TO app;
  RAISE NOTICE 'execute'; -- execute
END $$;
DO LANGUAGE plpgsql 'BEGIN ExecuTe x; END';
DO $$ DECLARE procedure text; BEGIN EXECUTE procedure; END $$;
DO $$ DECLARE function text; BEGIN EXECUTE function USING (1); END $$;
DO $$ DECLARE "execute" text; BEGIN "execute" := ''; END $$;
==> found
8:1: to review: runs SQL that is put together at run time; on scratch databases, which hold no rows, the proof may not see all that it does
    DO LANGUAGE plpgsql 'BEGIN ExecuTe x; END';
9:1: to review: runs SQL that is put together at run time; on scratch databases, which hold no rows, the proof may not see all that it does
    DO $$ DECLARE procedure text; BEGIN EXECUTE procedure; END $$;
10:1: to review: runs SQL that is put together at run time; on scratch databases, which hold no rows, the proof may not see all that it does
    DO $$ DECLARE function text; BEGIN EXECUTE function USING (1); END $$;
