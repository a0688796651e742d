"""People: a human being with a name, apart from any account and from any registration."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.registration.rules import NameOrder


class Person(Base):
    """A human being with a name as NAM-1 to NAM-8 want it; apart from any account."""

    __tablename__ = "person"

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    family: Mapped[str] = mapped_column(default="")
    given: Mapped[str] = mapped_column(default="")
    name_order: Mapped[NameOrder] = mapped_column(enum_type(NameOrder))
    native: Mapped[str] = mapped_column(default="")
    badge_form: Mapped[str] = mapped_column(default="")
    passport_form: Mapped[str] = mapped_column(default="")
    typed_form: Mapped[str] = mapped_column(default="")
    courtesy_title: Mapped[str] = mapped_column(String(40), default="")
    sex: Mapped[str] = mapped_column(String(1), default="")
    born_on: Mapped[date | None]
    nationality: Mapped[str] = mapped_column(String(2), default="")
    sort_latin: Mapped[str] = mapped_column(default="", index=True)
    sort_pinyin: Mapped[str] = mapped_column(default="", index=True)
    search_key: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
