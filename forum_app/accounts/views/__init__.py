"""The pages of accounts: sign in, one-time link, own account, password."""

from forum_app.accounts.views import link, own, password, sign_in
from forum_app.accounts.views.blueprint import bp

__all__ = ["bp", "link", "own", "password", "sign_in"]
