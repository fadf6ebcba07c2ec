//! What no case file can say: bytes that are no text, permissions, an interruption.

use crate::project::TestProject;

const MIGRATION: (&str, &[u8]) = (
    "migrations/20250101000000_create_notes.sql",
    b"CREATE TABLE notes (id bigint PRIMARY KEY);\n",
);
const SCHEMA: (&str, &[u8]) = (
    "schema/notes.sql",
    b"CREATE TABLE notes (id bigint PRIMARY KEY, text text);\n",
);
const ARGS: [&str; 4] = ["safe-migrate", "--no-cache", "--name", "add_text"];

#[track_caller]
fn check_refused(project: &TestProject, args: &[&str], code: i32, says: &[&str]) {
    let before = project.snapshot();
    let output = project.run(args);
    let stderr = project.normalize(&String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    for words in says {
        assert!(stderr.contains(words), "`{words}` is not in: {stderr}");
    }
    assert_eq!(project.snapshot(), before, "something was written");
}

#[test]
fn files_that_are_not_utf8_are_named() {
    let latin1 = b"CREATE TABLE notes (id bigint PRIMARY KEY);\n-- caf\xe9\n";
    let project = TestProject::new([("migrations/20250101000000_a.sql", &latin1[..]), SCHEMA]);
    check_refused(&project, &ARGS, 2, &["20250101000000_a.sql", "UTF-8"]);

    let project = TestProject::new([MIGRATION, ("schema/notes.sql", &latin1[..])]);
    check_refused(&project, &ARGS, 2, &["notes.sql:2", "UTF-8"]);

    let project = TestProject::new([MIGRATION, ("change.sql", &latin1[..])]);
    let args = [&ARGS[..], &["--sql", "change.sql"]].concat();
    check_refused(&project, &args, 2, &["change.sql:2", "UTF-8"]);
}

/// Files that an editor on another system wrote say the same, and errors still name the right line.
#[test]
fn carriage_returns_at_line_ends_are_no_difference() {
    let schema = "CREATE TABLE notes (\n    id bigint PRIMARY KEY,\n    text text DEFAULT 'x' -- a note\n);\n\
                  COMMENT ON TABLE notes IS 'one line';\nCREATE INDEX ON notes (text)\n    WHERE id > 1;\n";
    let returns = schema.replace('\n', "\r\n");
    let broken = format!("{returns}CREATE INDEX\r\n    ON nothing (text);\r\n");
    let project = TestProject::new([
        MIGRATION,
        ("lines.sql", schema.as_bytes()),
        ("returns.sql", returns.as_bytes()),
        ("broken.sql", broken.as_bytes()),
    ]);
    let diff = |to: &'static str| {
        let options = ["diff", "--from", "lines.sql", "--no-cache", "--exit-code"];
        [&options[..], &["--to", to]].concat()
    };
    let output = project.run(&diff("returns.sql"));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{stderr}");
    assert!(output.stdout.is_empty());
    let says = ["broken.sql:8:1", "relation \"nothing\" does not exist"];
    check_refused(&project, &diff("broken.sql"), 3, &says);
}

#[test]
fn proposed_rules_follow_what_is_there_and_are_proposed_once() {
    let settings = "# by hand\nlayout = \"sqlx\"\n\n[scratch] # the default\nengine = \"embedded\"";
    let migration = b"CREATE TABLE notes (id bigint PRIMARY KEY, text text);\n\
        CREATE INDEX \"notes.\"\"text\"\" idx\" ON notes (text) WHERE text <> '';\n";
    let project = TestProject::new([
        (MIGRATION.0, &migration[..]),
        ("driftless.toml", settings.as_bytes()),
    ]);
    let args = ["protect", "--discover", "--write", "--no-cache"];
    let file = project.root().join("driftless.toml");
    assert!(project.run(&args).status.success());
    let written = std::fs::read_to_string(&file).unwrap();
    let added = written.strip_prefix(settings).unwrap();
    assert_eq!(added.matches("[[protect]]").count(), 1, "{added}");
    assert!(added.contains("name = 'notes.\"text\" idx'"), "{added}");

    assert!(project.run(&args).status.success());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), written);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt};
    use std::os::unix::process::CommandExt as _;
    use std::process::{Command, Stdio};
    use std::thread;
    use std::time::{Duration, Instant};

    use super::{ARGS, MIGRATION, SCHEMA};
    use crate::project::TestProject;

    /// Nobody, by the number that every Unix gives him; for tests that run as root, whom no
    /// permission stops.
    const NOBODY: u32 = 65534;

    #[test]
    fn a_read_only_folder_is_refused_before_the_work() {
        let project = TestProject::new([MIGRATION, SCHEMA]);
        let migrations = project.root().join("migrations");
        std::fs::set_permissions(&migrations, PermissionsExt::from_mode(0o555)).unwrap();
        let before = project.snapshot();

        let output = if std::fs::metadata(project.root()).unwrap().uid() == 0 {
            // The program stands where only root may look, so he gets a copy.
            let place = tempfile::tempdir().unwrap();
            let copy = place.path().join("driftless");
            std::fs::copy(env!("CARGO_BIN_EXE_driftless"), &copy).unwrap();
            let outer = project.root().parent().unwrap().to_path_buf();
            for folder in [place.path(), &outer] {
                std::fs::set_permissions(folder, PermissionsExt::from_mode(0o755)).unwrap();
            }
            Command::new(copy)
                .args(ARGS)
                .current_dir(project.root())
                .uid(NOBODY)
                .gid(NOBODY)
                .output()
                .unwrap()
        } else {
            project.run(&ARGS)
        };

        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{stderr}");
        assert!(stderr.contains("migrations"), "{stderr}");
        assert!(stderr.contains("make it writable"), "{stderr}");
        assert_eq!(project.snapshot(), before);
    }

    #[test]
    fn an_export_goes_where_its_output_is_and_replaces_no_link_or_device() {
        let schema: (&str, &[u8]) = ("notes.sql", SCHEMA.1);
        let target: (&str, &[u8]) = ("elsewhere/notes.sql", b"before\n");
        let project = TestProject::new([MIGRATION, schema, target]);
        let link = project.root().join("link.sql");
        std::os::unix::fs::symlink("elsewhere/notes.sql", &link).unwrap();
        let pipe = project.root().join("pipe");
        assert!(
            Command::new("mkfifo")
                .arg(&pipe)
                .status()
                .unwrap()
                .success()
        );

        let args = ["export", "--from", "notes.sql", "--output"];
        let output = project.run(&[&args[..], &["link.sql"]].concat());
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{stderr}");
        assert!(link.is_symlink());
        let exported = std::fs::read_to_string(project.root().join(target.0)).unwrap();
        assert!(exported.starts_with("CREATE TABLE public.notes ("));

        let reader = thread::spawn({
            let pipe = pipe.clone();
            move || std::fs::read_to_string(pipe).unwrap()
        });
        let output = project.run(&[&args[..], &["pipe"]].concat());
        assert!(output.status.success());
        assert_eq!(reader.join().unwrap(), exported);
        assert!(!pipe.is_file());
    }

    /// A full disk is an error; a reader that has enough, as `head` has, is none.
    #[cfg(target_os = "linux")]
    #[test]
    fn output_that_nobody_takes() {
        let project = TestProject::new([MIGRATION, ("notes.sql", SCHEMA.1)]);
        for args in [
            &["export", "--from", "notes.sql"][..],
            &["diff", "--from", "empty", "--to", "notes.sql"],
        ] {
            let full = std::fs::File::options().write(true).open("/dev/full");
            let output = project.command(args).stdout(full.unwrap()).output();
            let output = output.unwrap();
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(1), "{stderr}");
            assert!(
                stderr.contains("cannot write to standard output"),
                "{stderr}"
            );
            assert!(stderr.contains("No space left"), "{stderr}");

            let mut command = project.command(args);
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut child = command.spawn().unwrap();
            drop(child.stdout.take());
            let output = child.wait_with_output().unwrap();
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{stderr}");
            assert!(!stderr.contains("error: "), "{stderr}");
        }
    }

    #[test]
    fn a_generator_runs_in_the_project_with_a_shadow_database() {
        let settings: (&str, &[u8]) = (
            "driftless.toml",
            b"[generator]\ncommand = [\"sh\", \"generate.sh\", \"${DRIFTLESS_SHADOW_DATABASE_URL}\"]\n",
        );
        let script: (&str, &[u8]) = (
            "generate.sh",
            b"case \"$1\" in postgres*) ;; *) exit 8 ;; esac\n\
              [ \"$1\" = \"$DRIFTLESS_SHADOW_DATABASE_URL\" ] || exit 9\n\
              cat change.sql\n",
        );
        let change: (&str, &[u8]) = ("change.sql", b"ALTER TABLE notes ADD COLUMN text text;\n");
        let project = TestProject::new([MIGRATION, SCHEMA, settings, script, change]);
        let output = project.run(&ARGS);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{stderr}");
        assert_eq!(output.stdout, change.1);

        // What failed may have printed half of it.
        let script: (&str, &[u8]) = ("generate.sh", b"cat change.sql; exit 7\n");
        let project = TestProject::new([MIGRATION, SCHEMA, settings, script, change]);
        let says = ["the generator `sh generate.sh", "exit status: 7"];
        super::check_refused(&project, &ARGS, 1, &says);
    }

    #[test]
    fn ctrl_c_half_way_writes_nothing() {
        // A migration that takes longer than anybody waits.
        let slow: (&str, &[u8]) = (
            "migrations/20250102000000_slow.sql",
            b"SELECT count(*) FROM generate_series(1, 2000000000);\n",
        );
        let project = TestProject::new([MIGRATION, slow, SCHEMA]);
        let before = project.snapshot();
        let child = project
            .command(&ARGS)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_secs(4));
        let pid = child.id().to_string();
        let kill = Command::new("kill").args(["-INT", &pid]).status().unwrap();
        assert!(
            kill.success(),
            "the program ended before it was interrupted"
        );
        let interrupted = Instant::now();
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(130), "{stderr}");
        assert!(
            stderr.contains("interrupted; nothing was written"),
            "{stderr}"
        );
        assert!(
            interrupted.elapsed() < Duration::from_secs(10),
            "it took too long to stop"
        );
        assert_eq!(project.snapshot(), before);
    }
}
