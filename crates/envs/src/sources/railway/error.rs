/// What else there is to do without the tool.
#[cfg(feature = "railway-api")]
const OR_TOKEN: &str = ", or set RAILWAY_TOKEN to a token of the project";
#[cfg(not(feature = "railway-api"))]
const OR_TOKEN: &str = "";

/// Railway did not give a database's URL. The messages say what to do; none has a secret in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RailwayError {
    /// Neither the tool nor a token.
    #[error(
        "the `railway` tool is not installed; install it (https://docs.railway.com/cli) and run `railway \
         login`{}",
        OR_TOKEN
    )]
    NoTool,
    /// Nobody is logged in, or not any more.
    #[error(
        "Railway does not know who asks, or not any more; run `railway login`, or set RAILWAY_TOKEN"
    )]
    LoggedOut,
    /// The login is for other projects or workspaces.
    #[error(
        "Railway's login has no access to this; ask an admin of the workspace, or run `railway login` and \
         allow the workspace"
    )]
    NoAccess,
    /// A token is not, or no longer, valid.
    #[error(
        "{variable} is expired, revoked or not for this project and environment; make a new one in the \
         settings of {} on Railway, or unset it and run `railway login`",
        owner(variable)
    )]
    BadToken {
        /// The variable that holds it.
        variable: String,
    },
    /// The folder belongs to no project.
    #[error(
        "this folder is linked to no project on Railway, or to one that is gone; run `railway link` here, or set `project` in \
         [env.…]"
    )]
    NoProject,
    /// No project of that name.
    #[error("Railway has no project {project}, or it is not yours; correct `project` in [env.…]")]
    UnknownProject {
        /// What was asked for.
        project: String,
    },
    /// No environment of that name.
    #[error(
        "the project has no environment {environment:?} on Railway; correct `environment` in [env.…]"
    )]
    UnknownEnvironment {
        /// What was asked for.
        environment: String,
    },
    /// The environment is not for everybody.
    #[error(
        "environment {environment:?} is restricted on Railway; ask an admin of the workspace for access"
    )]
    Restricted {
        /// What was asked for.
        environment: String,
    },
    /// No service of that name.
    #[error("the project has no service {service:?} on Railway; correct `service` in [env.…]")]
    UnknownService {
        /// What was asked for.
        service: String,
    },
    /// Railway has been asked too often.
    #[error("Railway has been asked too often{}; try again later", after(*.seconds))]
    RateLimited {
        /// For how long to wait, where Railway says so.
        seconds: Option<u64>,
    },
    /// A variable that names a proxy does not.
    #[error(
        "{variable} is no URL of an HTTP proxy (http://user:password@host:port), through which Railway's \
         API could be asked; correct or unset it"
    )]
    BadProxy {
        /// The variable.
        variable: &'static str,
    },
    /// The tool or we do not reach Railway.
    #[error(
        "Railway cannot be reached: {said}; see to this machine's network, and to HTTPS_PROXY where it has a \
         proxy"
    )]
    Unreachable {
        /// What was said, without secrets.
        said: String,
    },
    /// The tool or the API failed in another way.
    #[error("{how}: {said}")]
    Failed {
        /// How: `` `railway` ended with exit code 1 ``.
        how: String,
        /// What was said, without secrets.
        said: String,
    },
    /// The answer is not what `--json` promises.
    #[error(
        "Railway's answer is no JSON object of variables; update the tool (`railway upgrade`), and report \
         this if it persists"
    )]
    NotVariables,
    /// The answer is about something else.
    #[error(
        "Railway was asked for {what} {asked:?} and answered for {answered}; nothing of the answer is used: \
         correct `{what}` in [env.…], and unset RAILWAY_TOKEN if it is a token for another environment"
    )]
    Wrong {
        /// `environment`, `service` or `project`.
        what: &'static str,
        /// What was asked for.
        asked: String,
        /// What came.
        answered: String,
    },
    /// The service has no public URL.
    #[error(
        "service {service:?} has no DATABASE_PUBLIC_URL in {environment:?}, so nobody outside of Railway \
         reaches it; turn on Public Networking (TCP proxy, port 5432) in the service's settings, or \
         correct `service`"
    )]
    NotPublic {
        /// The service.
        service: String,
        /// The environment.
        environment: String,
    },
    /// The URL is sealed: nobody but the deployment gets it.
    #[error(
        "{variable} of service {service:?} is sealed: Railway gives it to nobody; set a variable of your \
         own to the URL and use source = \"env\""
    )]
    Sealed {
        /// The variable.
        variable: &'static str,
        /// The service.
        service: String,
    },
    /// The URL's parts are empty, as it is before the first deployment or without a proxy.
    #[error(
        "{variable} of service {service:?} has no host: the variables that it refers to are not set; deploy \
         the service, and turn on Public Networking (TCP proxy, port 5432) in its settings"
    )]
    Blank {
        /// The variable.
        variable: &'static str,
        /// The service.
        service: String,
    },
    /// The URL leads into Railway's private network.
    #[error(
        "{variable} of service {service:?} leads to {host}, which only services on Railway reach; turn on \
         Public Networking (TCP proxy, port 5432) in the service's settings, or run this there"
    )]
    Private {
        /// The variable.
        variable: &'static str,
        /// The service.
        service: String,
        /// Where it leads.
        host: String,
    },
    /// The URL leads to a host that is not one of Railway's proxies.
    #[error(
        "{variable} of service {service:?} leads to {host}, which is none of Railway's proxies \
         (*.proxy.rlwy.net); if it is yours, use source = \"env\" or \"command\" for it"
    )]
    NotRailway {
        /// The variable.
        variable: &'static str,
        /// The service.
        service: String,
        /// Where it leads.
        host: String,
    },
    /// The URL cannot be read.
    #[error("{variable} of service {service:?}: {source}")]
    BadUrl {
        /// The variable.
        variable: &'static str,
        /// The service.
        service: String,
        /// What is wrong with it.
        source: driftless_database_url::UrlError,
    },
}

/// Whose token a variable holds.
fn owner(variable: &str) -> &'static str {
    match variable {
        "RAILWAY_TOKEN" => "the project",
        _ => "your account",
    }
}

fn after(seconds: Option<u64>) -> String {
    seconds.map_or_else(String::new, |seconds| {
        format!(" and wants {seconds} s of rest")
    })
}
