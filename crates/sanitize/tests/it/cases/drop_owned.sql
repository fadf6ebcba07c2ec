DROP OWNED BY librarian;
==> found
1:1: to review: drops whatever a role owns, protected objects included: kept by law [driftless.toml (protect[2])]
    DROP OWNED BY librarian;
