"""Which blueprints and command groups the application has."""

from __future__ import annotations

from flask import Flask

from forum_app import tables  # noqa: F401 - every table is known from the start
from forum_app.accounts import cli as accounts_cli
from forum_app.accounts import tasks as account_tasks  # noqa: F401 - registers the worker for sign-in links
from forum_app.accounts import views as account_views
from forum_app.agenda import cli as agenda_cli
from forum_app.agenda import release_tasks  # noqa: F401 - publishes releases whose time has come
from forum_app.badges import cli as badges_cli
from forum_app.badges import tasks as badge_tasks  # noqa: F401 - registers the jobs of badges
from forum_app.calendars import own_views as calendar_link_views
from forum_app.calendars import schedules  # noqa: F401 - adds schedule.xml and schedule.json to the feeds
from forum_app.calendars import views as calendar_views
from forum_app.calendars.invitations import tasks as calendar_mail_tasks  # noqa: F401 - brings mailboxes up to date
from forum_app.calendars.invitations import views as calendar_mail_views
from forum_app.cities import cli as cities_cli
from forum_app.core import commands, jobrunner  # noqa: F401 - jobrunner registers the worker for jobs
from forum_app.demo import cli as demo_cli
from forum_app.desk import agenda_cli as agenda_export_cli  # noqa: F401 - adds `flask agenda export`
from forum_app.desk import forgetting as desk_forgetting  # noqa: F401 - forgets who was erased
from forum_app.desk import forgetting_speakers  # noqa: F401 - takes who was erased off the agenda
from forum_app.desk import tasks as desk_tasks  # noqa: F401 - registers the worker for print runs
from forum_app.desk import views as desk_views
from forum_app.desk.notices import tasks as notice_tasks  # noqa: F401 - writes to whom a release concerns
from forum_app.desk.views import agenda_json
from forum_app.handouts import tasks as handout_tasks  # noqa: F401 - registers the jobs of sheets
from forum_app.messages import account_mail
from forum_app.messages import tasks as mail_tasks  # noqa: F401 - registers the worker for mails
from forum_app.messages import views as mail_views
from forum_app.proceedings import cli as proceedings_cli
from forum_app.proceedings import forgetting as volume_forgetting  # noqa: F401 - forgets who was erased
from forum_app.proceedings import tasks as volume_tasks  # noqa: F401 - registers the jobs of volumes
from forum_app.proceedings import views as proceedings_views
from forum_app.public import sign_up_tasks  # noqa: F401 - keeps the waiting lines of sessions moving
from forum_app.public import views as public_views
from forum_app.registration import cli as registration_cli
from forum_app.registration import (
    draft_tasks,  # noqa: F401 - forgets forms that nobody sent
    forgetting,  # noqa: F401 - erases again what a restore brought back
    invitation_tasks,  # noqa: F401 - registers the end of invitations
)
from forum_app.registration import import_tasks as registration_import_tasks  # noqa: F401 - rehearsals and imports
from forum_app.registration import mail_tasks as registration_mail_tasks  # noqa: F401 - announcements and reminders
from forum_app.registration import tasks as registration_tasks  # noqa: F401 - registers what is forgotten in time
from forum_app.registration import views as registration_views


def register(app: Flask) -> None:
    """Add every domain's views and commands to the application."""
    commands.init_app(app)
    app.cli.add_command(agenda_cli.group)
    app.cli.add_command(badges_cli.group)
    app.cli.add_command(cities_cli.group)
    app.cli.add_command(demo_cli.group)
    app.cli.add_command(proceedings_cli.group)
    app.cli.add_command(registration_cli.group)
    app.cli.add_command(accounts_cli.accounts)
    app.register_blueprint(account_views.bp)
    app.register_blueprint(desk_views.bp)
    app.register_blueprint(agenda_json.bp)
    app.register_blueprint(calendar_views.bp)
    app.register_blueprint(calendar_link_views.bp)
    app.register_blueprint(calendar_mail_views.bp)
    app.register_blueprint(proceedings_views.bp)
    app.register_blueprint(mail_views.bp)
    app.register_blueprint(public_views.bp)
    app.register_blueprint(registration_views.bp)
    app.extensions["forum_post"] = account_mail.post
