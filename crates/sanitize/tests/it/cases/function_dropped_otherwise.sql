DROP FUNCTION IF EXISTS notify_loans CASCADE;
DROP ROUTINE notify_loans() CASCADE;
ALTER FUNCTION notify_loans() RENAME TO f;
==> found
1:1: removed: function notify_loans is protected, and would be dropped: called by the trigger [driftless.toml (protect[5])]
    DROP FUNCTION IF EXISTS notify_loans CASCADE;
2:1: removed: function notify_loans is protected, and would be dropped: called by the trigger [driftless.toml (protect[5])]
    DROP ROUTINE notify_loans() CASCADE;
3:1: removed: function notify_loans is protected, and would be renamed: called by the trigger [driftless.toml (protect[5])]
    ALTER FUNCTION notify_loans() RENAME TO f;
==> output (nothing is left)
-- driftless: removed, function notify_loans is protected, and would be dropped: called by the trigger [driftless.toml (protect[5])]
-- | DROP FUNCTION IF EXISTS notify_loans CASCADE;
-- driftless: removed, function notify_loans is protected, and would be dropped: called by the trigger [driftless.toml (protect[5])]
-- | DROP ROUTINE notify_loans() CASCADE;
-- driftless: removed, function notify_loans is protected, and would be renamed: called by the trigger [driftless.toml (protect[5])]
-- | ALTER FUNCTION notify_loans() RENAME TO f;
