"""The command line: data on stdout, progress on stderr, exit codes 0 ok, 1 failed, 2 usage, 3 not found."""
