"""Sessions in people's mailboxes: invitations, updates and withdrawals by mail (rule 25)."""
