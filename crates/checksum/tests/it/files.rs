use std::io::{self, Read};
use std::path::PathBuf;

use driftless_checksum::{prisma, prisma_files, prisma_from, sqlx, sqlx_files, sqlx_from};
use proptest::prelude::*;

/// Gives so many bytes at a time, after an interruption each.
struct Pieces<'a> {
    rest: &'a [u8],
    length: usize,
    interrupted: bool,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.interrupted = !self.interrupted;
        if self.interrupted {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let length = self.length.min(self.rest.len());
        let (piece, rest) = self.rest.split_at(length);
        buffer[..length].copy_from_slice(piece);
        self.rest = rest;
        Ok(length)
    }
}

proptest! {
    /// However the bytes come, and whether or not they are UTF-8.
    #[test]
    fn readers_give_what_slices_give(
        parts in prop::collection::vec(prop_oneof![
            any::<[u8; 3]>().prop_map(Vec::from),
            any::<char>().prop_map(|character| character.to_string().into_bytes()),
        ], 0..20),
        length in 1_usize..6,
    ) {
        let bytes = parts.concat();
        let pieces = || Pieces { rest: &bytes, length, interrupted: false };
        prop_assert_eq!(prisma_from(pieces()).unwrap(), prisma(&bytes));
        prop_assert_eq!(sqlx_from(pieces()).unwrap(), sqlx(&bytes));
        let read_lossily = String::from_utf8_lossy(&bytes);
        prop_assert_eq!(prisma(&bytes), prisma(read_lossily.as_bytes()));
    }
}

#[test]
fn many_files_and_one_that_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let text = |number: usize| "x".repeat(number * 1000);
    let mut paths: Vec<PathBuf> = (0..200)
        .map(|number| folder.path().join(format!("{number}.sql")))
        .collect();
    for (number, path) in paths.iter().enumerate() {
        std::fs::write(path, text(number)).unwrap();
    }
    paths[150] = folder.path().join("gone.sql");
    let (of_prisma, of_sqlx) = (prisma_files(&paths), sqlx_files(&paths));
    assert_eq!((of_prisma.len(), of_sqlx.len()), (200, 200));
    for (number, (prisma_s, sqlx_s)) in of_prisma.into_iter().zip(of_sqlx).enumerate() {
        if number == 150 {
            let error = prisma_s.unwrap_err();
            assert_eq!(error.path, paths[150]);
            assert_eq!(error.source.kind(), io::ErrorKind::NotFound);
            assert!(sqlx_s.is_err());
        } else {
            assert_eq!(prisma_s.unwrap(), prisma(text(number).as_bytes()));
            assert_eq!(sqlx_s.unwrap(), sqlx(text(number).as_bytes()));
        }
    }
}
