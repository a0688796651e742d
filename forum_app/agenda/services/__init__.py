"""Changes to an agenda: importing a schedule, cancelling a session, publishing a release."""
