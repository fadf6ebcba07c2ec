CREATE OR REPLACE TRIGGER loans_notify BEFORE INSERT ON loans FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE loans ENABLE ALWAYS TRIGGER loans_notify;
ALTER TABLE loans ENABLE TRIGGER ALL;
ALTER TABLE loans DISABLE TRIGGER USER;
==> found
1:1: to review: trigger loans_notify on loans is protected, and would be replaced: the cache listens [driftless.toml (protect[0])]
    CREATE OR REPLACE TRIGGER loans_notify BEFORE INSERT ON loans FOR EACH ROW EXECUTE FUNCTION touch()
2:19: to review: trigger loans_notify on loans is protected, and would be altered: the cache listens [driftless.toml (protect[0])]
    ENABLE ALWAYS TRIGGER loans_notify
4:19: to review: trigger loans_notify on loans is protected, and would be switched off: the cache listens [driftless.toml (protect[0])]
    DISABLE TRIGGER USER
