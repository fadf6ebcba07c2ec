//! `pgcrypto` and `uuid-ossp`, which `PGlite` lacks: extensions of the same name and signatures in
//! plain SQL, so that `CREATE EXTENSION "uuid-ossp"` works and its functions are the extension's
//! members as anywhere else; and the stop-word files of the text search configurations, which
//! `pglite-oxide` leaves out, and without which `to_tsvector('english', …)` fails. Scratch databases
//! only.

use std::fs;
use std::path::Path;

use crate::ScratchError;

/// An extension's name and its files.
struct StandIn {
    name: &'static str,
    files: [(&'static str, &'static str); 2],
}

const STAND_INS: [StandIn; 2] = [
    StandIn {
        name: "pgcrypto",
        files: [
            ("pgcrypto.control", include_str!("standin/pgcrypto.control")),
            (
                "pgcrypto--1.3.sql",
                include_str!("standin/pgcrypto--1.3.sql"),
            ),
        ],
    },
    StandIn {
        name: "uuid-ossp",
        files: [
            (
                "uuid-ossp.control",
                include_str!("standin/uuid-ossp.control"),
            ),
            (
                "uuid-ossp--1.1.sql",
                include_str!("standin/uuid-ossp--1.1.sql"),
            ),
        ],
    },
];

/// The languages whose text search dictionaries read a stop-word file (PostgreSQL's
/// `src/backend/snowball/stopwords`).
const STOP_WORDS: [&str; 15] = [
    "danish",
    "dutch",
    "english",
    "finnish",
    "french",
    "german",
    "hungarian",
    "italian",
    "nepali",
    "norwegian",
    "portuguese",
    "russian",
    "spanish",
    "swedish",
    "turkish",
];

/// Writes empty lists of stop words into PostgreSQL's `tsearch_data` folder: a `tsvector` holds
/// more words for it, and everything works that looks at schemas.
pub(super) fn install_stop_words(folder: &Path) -> Result<(), ScratchError> {
    fs::create_dir_all(folder).map_err(ScratchError::io("create", folder))?;
    for language in STOP_WORDS {
        let path = folder.join(language).with_extension("stop");
        fs::write(&path, "").map_err(ScratchError::io("write", &path))?;
    }
    Ok(())
}

/// Whether there is a stand-in for the extension.
pub(super) fn is_known(extension: &str) -> bool {
    STAND_INS.iter().any(|known| known.name == extension)
}

/// Writes the stand-in for `extension` into PostgreSQL's `folder` of extension files. `false`: it
/// has none.
pub(super) fn install(extension: &str, folder: &Path) -> Result<bool, ScratchError> {
    let Some(stand_in) = STAND_INS.iter().find(|known| known.name == extension) else {
        return Ok(false);
    };
    fs::create_dir_all(folder).map_err(ScratchError::io("create", folder))?;
    for (name, content) in stand_in.files {
        let path = folder.join(name);
        fs::write(&path, content).map_err(ScratchError::io("write", &path))?;
    }
    Ok(true)
}
