DROP FUNCTION notify_loans();
DROP FUNCTION touch(), notify_loans() CASCADE;
==> found
1:1: removed: function notify_loans is protected, and would be dropped: called by the trigger [driftless.toml (protect[5])]
    DROP FUNCTION notify_loans();
2:24: removed in part: function notify_loans is protected, and would be dropped: called by the trigger [driftless.toml (protect[5])]
    notify_loans()
==> output
-- driftless: removed, function notify_loans is protected, and would be dropped: called by the trigger [driftless.toml (protect[5])]
-- | DROP FUNCTION notify_loans();
DROP FUNCTION touch()
-- driftless: removed, function notify_loans is protected, and would be dropped: called by the trigger [driftless.toml (protect[5])]
-- | , notify_loans()
 CASCADE;
