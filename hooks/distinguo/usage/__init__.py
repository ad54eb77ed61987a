"""Which words of a text are against a rule, which are mixed up with another, and what tells them apart: one matcher for every tool."""
