"""The form that is asked until organisers build their own: in code, in three languages."""

from __future__ import annotations

from forum_app.core.translated import Translated
from forum_app.registration.rules.builtins import BUILTINS
from forum_app.registration.rules.form_shape import QuestionView, SectionView
from forum_app.registration.rules.kinds import FormMoment, QuestionKind

# Key, title, moment, fields that are asked, with * where an answer is needed.
_PLAN = (
    ("capacity", Translated.of(en="Your part", zh="参会身份", fr="Votre participation"), FormMoment.REGISTERING,
     "category*"),
    ("name", Translated.of(en="Your name", zh="姓名", fr="Votre nom"), FormMoment.REGISTERING,
     "name*"),
    ("identity", Translated.of(en="Identity", zh="身份信息", fr="Identité"), FormMoment.REGISTERING,
     ""),
    ("work", Translated.of(en="Contact and work", zh="联系方式与工作", fr="Coordonnées et fonction"), FormMoment.REGISTERING,
     "email* phone function* body* country* city"),
    ("needs", Translated.of(en="Languages and needs", zh="语言与需求", fr="Langues et besoins"), FormMoment.REGISTERING,
     "languages* needs_interpretation diet access_needs"),
    ("agreements", Translated.of(en="Your agreement", zh="同意事项", fr="Votre accord"), FormMoment.REGISTERING,
     "consents*"),
    ("travel", Translated.of(en="Travel", zh="行程", fr="Voyage"), FormMoment.FOLLOW_UP,
     ""),
)  # fmt: skip
# Where a field goes when organisers begin to ask it.
HOME: dict[str, str] = {
    "category": "capacity", "parts": "capacity", "sessions_wanted": "capacity",
    "name": "name", "courtesy_title": "name", "photo": "name",
    "born_on": "identity", "sex": "identity", "nationality": "identity", "travel_document": "identity",
    "guardian": "identity", "accompanied_by": "identity",
    "email": "work", "email_copy": "work", "phone": "work", "function": "work", "body": "work", "city": "work",
    "country": "work",
    "languages": "needs", "needs_interpretation": "needs", "diet": "needs", "access_needs": "needs",
    "remarks": "needs",
    "consents": "agreements",
    "travel": "travel", "hotel": "travel", "visa_letter": "travel",
}  # fmt: skip


def _section(key: str, title: Translated, moment: FormMoment, fields: str) -> SectionView:
    questions = tuple(builtin_question(name.rstrip("*"), required="*" in name) for name in fields.split())
    return SectionView(key=key, title=title, moment=moment, questions=questions)


def builtin_question(name: str, *, required: bool) -> QuestionView:
    """Return the question that asks a core field."""
    field = BUILTINS[name]
    return QuestionView(
        key=name, kind=QuestionKind.BUILTIN, builtin=name, required=required, data_class=field.data_class
    )


STANDARD_FORM: tuple[SectionView, ...] = tuple(_section(*row) for row in _PLAN)
