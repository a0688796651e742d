"""One command that serves it all: prepares the database, then keeps web and worker running (script/server)."""
