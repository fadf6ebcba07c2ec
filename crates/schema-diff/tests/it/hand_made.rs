//! Catalogs that no server made.
