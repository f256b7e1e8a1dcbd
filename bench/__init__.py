"""Every speed we claim, measured beside its own ceiling in the same run: `./run bench`, at most a minute."""
