# $1: the server; then its arguments. Standard input is a pipe from the process that wants the
# server: a word on it, or its end when that process is gone, stops the server.

# A background command's own standard input is /dev/null.
exec 3<&0
# The outer subshell ends at once, so that the watcher is no child of the server.
(
  {
    read -r word <&3
    case "$word" in
      fast) kill -INT $$ ;;
      done) ;;
      *) kill -QUIT $$ ;;
    esac
  } >/dev/null 2>&1 &
)
exec "$@" </dev/null 3<&-
