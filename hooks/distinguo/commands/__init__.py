"""The commands of the command line, a module each.

A command module has ``HELP``, ``add_arguments(parser)`` and ``run(options) -> int`` (0: well, 1: the data has
problems, 2: the call was wrong).
"""
