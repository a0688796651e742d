"""The form of one session: what is on offer, its fields, and the fields of a snapshot that come out of it."""
