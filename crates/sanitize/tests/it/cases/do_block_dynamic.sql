DO $do$ BEGIN EXECUTE 'drop index ' || quote_ident('loans_open_unique'); END $do$ LANGUAGE plpgsql;
==> found
1:1: to review: runs code that names index loans_open_unique, which is protected: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    DO $do$ BEGIN EXECUTE 'drop index ' || quote_ident('loans_open_unique'); END $do$ LANGUAGE plpgsql;
