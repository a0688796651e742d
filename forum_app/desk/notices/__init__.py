"""Who is told of a release of the agenda, and what."""
