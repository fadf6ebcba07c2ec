ALTER TABLE loans DISABLE TRIGGER loans_notify;
ALTER TABLE loans DISABLE TRIGGER ALL;
ALTER TABLE loans ENABLE TRIGGER loans_notify, ENABLE REPLICA TRIGGER loans_notify;
DROP TRIGGER IF EXISTS loans_notify ON loans;
CREATE TRIGGER loans_notify AFTER UPDATE OF book_id ON loans FOR EACH ROW EXECUTE FUNCTION notify_loans();
ALTER TRIGGER loans_notify ON loans RENAME TO x;
DROP TRIGGER loans_touch ON loans;
DROP TRIGGER loans_notify ON books;
==> found
1:1: removed: trigger loans_notify on loans is protected, and would be altered: the cache listens [driftless.toml (protect[0])]
    ALTER TABLE loans DISABLE TRIGGER loans_notify;
2:19: to review: trigger loans_notify on loans is protected, and would be switched off: the cache listens [driftless.toml (protect[0])]
    DISABLE TRIGGER ALL
3:48: to review: trigger loans_notify on loans is protected, and would be altered: the cache listens [driftless.toml (protect[0])]
    ENABLE REPLICA TRIGGER loans_notify
4:1: removed: trigger loans_notify on loans is protected, and would be dropped: the cache listens [driftless.toml (protect[0])]
    DROP TRIGGER IF EXISTS loans_notify ON loans;
5:1: removed: trigger loans_notify on loans is still there, since its DROP in line 4 was removed: the cache listens [driftless.toml (protect[0])]
    CREATE TRIGGER loans_notify AFTER UPDATE OF book_id ON loans FOR EACH ROW EXECUTE FUNCTION notify_loans();
6:1: removed: trigger loans_notify on loans is protected, and would be renamed: the cache listens [driftless.toml (protect[0])]
    ALTER TRIGGER loans_notify ON loans RENAME TO x;
==> output
-- driftless: removed, trigger loans_notify on loans is protected, and would be altered: the cache listens [driftless.toml (protect[0])]
-- | ALTER TABLE loans DISABLE TRIGGER loans_notify;
ALTER TABLE loans DISABLE TRIGGER ALL;
ALTER TABLE loans ENABLE TRIGGER loans_notify, ENABLE REPLICA TRIGGER loans_notify;
-- driftless: removed, trigger loans_notify on loans is protected, and would be dropped: the cache listens [driftless.toml (protect[0])]
-- | DROP TRIGGER IF EXISTS loans_notify ON loans;
-- driftless: removed, trigger loans_notify on loans is still there, since its DROP in line 4 was removed: the cache listens [driftless.toml (protect[0])]
-- | CREATE TRIGGER loans_notify AFTER UPDATE OF book_id ON loans FOR EACH ROW EXECUTE FUNCTION notify_loans();
-- driftless: removed, trigger loans_notify on loans is protected, and would be renamed: the cache listens [driftless.toml (protect[0])]
-- | ALTER TRIGGER loans_notify ON loans RENAME TO x;
DROP TRIGGER loans_touch ON loans;
DROP TRIGGER loans_notify ON books;
