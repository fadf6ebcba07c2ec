//! What goes wrong is told.

use driftless_schema_export::{ExportError, ReadOptions, read};
use expect_test::expect;
use sqlx::postgres::PgConnectOptions;
use sqlx::{Connection, PgConnection};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::server;

#[tokio::test]
async fn a_catalog_that_may_not_be_read_is_named() {
    let scratch = server::start().await;
    let mut database = server::load(
        &scratch,
        "CREATE ROLE nobody_much; REVOKE SELECT ON pg_catalog.pg_policy FROM PUBLIC; SET ROLE nobody_much",
    )
    .await;
    let error = read(database.connection(), &ReadOptions::default())
        .await
        .expect_err("pg_policy is not readable");
    expect!["no permission to read which kinds of objects there are: permission denied for table pg_policy; system catalogs are readable by everybody unless that was revoked: grant it to this role again, or connect as another one"].assert_eq(&error.to_string());

    // The connection goes on working.
    server::run(
        &mut database,
        "RESET ROLE; GRANT SELECT ON pg_catalog.pg_policy TO PUBLIC; DROP ROLE nobody_much",
    )
    .await;
    database.close().await.expect("the database is closed");
    scratch.stop().await.expect("the engine stops");
}

/// Catalogs are everybody's: no permission on a schema or its tables is needed to read them.
#[tokio::test]
async fn a_role_without_any_permission_reads_it_all() {
    let scratch = server::start().await;
    let mut database = server::load(
        &scratch,
        "CREATE ROLE stranger; CREATE SCHEMA secret; REVOKE ALL ON SCHEMA secret, public FROM PUBLIC;
         CREATE TABLE secret.t (id int PRIMARY KEY, a text DEFAULT 'x' CHECK (a <> ''));
         CREATE INDEX ON secret.t (lower(a)) WHERE a IS NOT NULL;
         CREATE VIEW secret.v AS SELECT a FROM secret.t;
         CREATE FUNCTION secret.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
         REVOKE ALL ON FUNCTION secret.f() FROM PUBLIC",
    )
    .await;
    let expected = read(database.connection(), &ReadOptions::default())
        .await
        .expect("the owner reads");
    server::run(&mut database, "SET ROLE stranger").await;
    let error = sqlx::raw_sql("SELECT * FROM secret.v")
        .execute(database.connection())
        .await
        .expect_err("the rows are not for a stranger");
    assert!(error.to_string().contains("permission denied"), "{error}");
    let catalog = read(database.connection(), &ReadOptions::default())
        .await
        .expect("a stranger reads");
    assert_eq!(catalog, expected);
    server::run(&mut database, "RESET ROLE; DROP ROLE stranger").await;
    database.close().await.expect("the database is closed");
    scratch.stop().await.expect("the engine stops");
}

/// A server that lets anybody in and goes away at the first query.
#[tokio::test]
async fn a_server_that_goes_away_is_told_apart() {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port is free");
    let address = listener.local_addr().expect("the port is known");
    let gone = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("somebody connects");
        let mut message = [0; 4096];
        let length = stream.read(&mut message).await;
        assert!(length.is_ok_and(|length| length > 0), "a startup message");
        // AuthenticationOk and ReadyForQuery, idle.
        stream
            .write_all(b"R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I")
            .await
            .expect("the answer is sent");
        let length = stream.read(&mut message).await;
        assert!(length.is_ok_and(|length| length > 0), "a query");
    });
    let mut connection =
        PgConnection::connect(&format!("postgres://somebody@{address}/x?sslmode=disable"))
            .await
            .expect("the connection is made");
    let error = read(&mut connection, &ReadOptions::default())
        .await
        .expect_err("nobody is there");
    gone.await.expect("the server ends");
    assert!(
        matches!(error, ExportError::ConnectionLost { .. }),
        "{error:?}"
    );
    expect!["the connection was lost while reading the server's version; nothing was changed, check that the server is running and run again"].assert_eq(&error.to_string());
}

/// Once answers are under way, the error says which of them was cut off.
#[tokio::test]
async fn a_server_that_goes_away_half_way_is_told_with_what_was_being_read() {
    const TABLES: &str = "DO $$ BEGIN FOR at IN 1..200 LOOP
            EXECUTE format('CREATE TABLE t_%s (a int, b int, c int, d int, e int, f int, g int,
                                               h int, i int, j int, k int, l int)', at);
        END LOOP; END $$";
    let scratch = server::start().await;
    let database = server::load(&scratch, TABLES).await.disconnect().await;
    let options: PgConnectOptions = database.url().expose().parse().expect("a URL");
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port is free");
    let port = listener.local_addr().expect("the port is known").port();
    let mut through = PgConnectOptions::new_without_pgpass()
        .host("127.0.0.1")
        .port(port)
        .username(options.get_username());
    if let Some(name) = options.get_database() {
        through = through.database(name);
    }
    let cut = tokio::spawn(async move {
        let (client, _) = listener.accept().await.expect("somebody connects");
        pass_on(client, to_server(&options).await).await;
    });
    let mut connection = PgConnection::connect_with(&through)
        .await
        .expect("the connection is made");
    let error = read(&mut connection, &ReadOptions::default())
        .await
        .expect_err("the answers end");
    cut.await.expect("the proxy ends");
    expect!["the connection was lost while reading columns; nothing was changed, check that the server is running and run again"]
        .assert_eq(&error.to_string());
    database.close().await.expect("the database is closed");
    scratch.stop().await.expect("the engine stops");
}

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// A connection to where a scratch server listens: a socket in a folder, or a port on Windows.
async fn to_server(options: &PgConnectOptions) -> Box<dyn Stream> {
    #[cfg(unix)]
    if let Some(folder) = options.get_socket() {
        let socket = folder.join(format!(".s.PGSQL.{}", options.get_port()));
        let stream = tokio::net::UnixStream::connect(socket).await;
        return Box::new(stream.expect("the engine listens"));
    }
    let stream = TcpStream::connect((options.get_host(), options.get_port())).await;
    Box::new(stream.expect("the engine listens"))
}

/// Passes on what is said, until so much was answered that the columns are under way.
async fn pass_on(mut client: TcpStream, mut server: Box<dyn Stream>) {
    // The dependencies before are a quarter of it, the columns more than twice as much.
    const ENOUGH: usize = 150_000;
    let (mut asked, mut answered) = ([0; 1024], [0; 1024]);
    let mut passed = 0;
    while passed < ENOUGH {
        tokio::select! {
            length = client.read(&mut asked) => {
                let length = length.expect("the client asks");
                server.write_all(&asked[..length]).await.expect("the engine is asked");
            }
            length = server.read(&mut answered) => {
                let length = length.expect("the engine answers");
                assert!(length > 0, "the engine goes on answering");
                client.write_all(&answered[..length]).await.expect("the answer is passed on");
                passed += length;
            }
        }
    }
    drop(client);
    // The engine, which is in this process, is not to be lost with the connection: it hears the
    // rest out. Terminate.
    server
        .write_all(b"X\0\0\0\x04")
        .await
        .expect("the engine is told");
    let rest = server.read_to_end(&mut Vec::new()).await;
    rest.expect("the engine ends the connection");
}
