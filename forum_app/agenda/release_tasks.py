"""What the worker does for releases: publishes those whose time has come."""

from __future__ import annotations

from forum_app.agenda.services import release_plans
from forum_app.core import worker
from forum_app.core.clock import now
from forum_app.core.uow import transaction


def publish_plan(plan_id: int) -> None:
    """Publish the release of a plan, unless another worker did or somebody withdrew it."""
    with transaction() as session:
        release_plans.publish_due(session, plan_id, now())


worker.works("release_plan", publish_plan, release_plans.due, release_plans.oldest)
