"""Words for the grounds on which a wish to be erased is declined; marked here, translated where they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from forum_app.core.text import N_
from forum_app.registration.rules.declining import Ground

GROUNDS: Mapping[Ground, str] = {
    Ground.LAW: N_("a law obliges us to keep these data (GDPR, article 17(3)(b))"),
    Ground.CLAIMS: N_("the data are needed for legal claims (GDPR, article 17(3)(e))"),
    Ground.PUBLIC_INTEREST: N_("the data are archived in the public interest (GDPR, article 17(3)(d))"),
    Ground.UNPROVEN: N_("it is not clear that the person asks themselves (GDPR, article 12(6))"),
    Ground.EXCESSIVE: N_("the same was asked and answered before (GDPR, article 12(5))"),
}
