"""The program: the commands of the command line, and `serve` of the desk. The one place where both meet."""

from minutebook.cli.group import LazyCommand
from minutebook.cli.main import make_main

# The web framework takes longer to import than most commands take to run, so `serve` is imported when it is called.
main = make_main(
    LazyCommand(
        "serve", "minutebook.desk.command:serve", "Show the record in a browser, on this machine; Ctrl-C stops it."
    )
)
