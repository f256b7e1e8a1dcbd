"""Every speed we claim, measured beside its own ceiling in the same run: `./run bench`, or one part of it by name."""
