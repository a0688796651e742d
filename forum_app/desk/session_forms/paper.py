"""The form of a paper of a session."""

from __future__ import annotations

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, FileField

from forum_app.agenda.models import SessionDocument
from forum_app.agenda.services.papers import LONGEST_ADDRESS, NewPaper
from forum_app.core.text import N_
from forum_app.desk.session_forms.parts import Choices, line, offer, one_of, typed, version, versions


class PaperForm(FlaskForm):  # type: ignore[misc]
    """A paper: a file or an address, with its title, its language, and whether the public may have it."""

    title_en, title_zh, title_fr = (version(language) for language in ("en", "zh", "fr"))
    language = one_of(N_("Language of the document"))
    public = BooleanField(lazy_gettext("For the public, with the next release"))
    file = FileField(lazy_gettext("File"))
    url = line(N_("Or an address"), LONGEST_ADDRESS)

    def offer(self, tongues: Choices) -> None:
        """Say what languages there are to choose from."""
        offer(self.language, tongues, " ")

    @classmethod
    def showing(cls, paper: SessionDocument) -> PaperForm:
        """Return the form filled with a paper."""
        data = {"language": paper.language, "public": paper.public} | versions("title", paper.title)
        return cls(formdata=None, data=data)

    def paper(self) -> NewPaper:
        """Return what was sent."""
        sent = self.file.data
        return NewPaper(
            title=typed(self, "title"),
            language=self.language.data or "",
            public=self.public.data,
            url=str(self.url.data or "").strip(),
            data=sent.read() if sent else b"",
            file_name=str(sent.filename or "") if sent else "",
        )
