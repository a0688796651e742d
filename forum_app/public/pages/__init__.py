"""What the templates show: pure functions from a release document or query rows to frozen values."""
