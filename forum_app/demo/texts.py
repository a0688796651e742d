"""The founding documents, kept whole with their checksums, and what stands in them."""

from __future__ import annotations

import hashlib
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.core.translated import Translated
from forum_app.demo.source import Source
from forum_app.editions.models import Edition, Pillar
from forum_app.library.models import Document, Statement
from forum_app.library.rules import DocumentKind, FileKind

FOUNDING = (
    (
        "partnership",
        Translated.of(
            en="The China-EU Partnership on Urbanisation",
            zh="中欧城镇化伙伴关系",
            fr="Le Partenariat Chine-UE pour l’urbanisation",
        ),
        date(2012, 2, 14),
        None,
    ),
    (
        "urban-work-meeting-2025",
        Translated.of(
            en="China held a national urban work meeting",
            zh="中国召开中央城市工作会议",
            fr="La Chine tient une conférence nationale sur le travail urbain",
        ),
        date(2025, 7, 15),
        Translated.of(
            en="This text gives 15 July 2025; other sources give 14 to 15 July.",
            zh="本文所载日期为2025年7月15日；另有来源为7月14日至15日。",
            fr="Ce texte donne le 15 juillet 2025 ; d’autres sources donnent les 14 et 15 juillet.",
        ),
    ),
    (
        "study-sps-2-1",
        Translated.of(
            en="SPS 2-1 Redefining Urbanization and Regional Integrated Development",
            zh="专题政策研究2-1：重新定义城镇化与区域一体化发展",
            fr="SPS 2-1 Redéfinir l’urbanisation et le développement régional intégré",
        ),
        None,
        Translated.of(
            en="Kept as printed, misprints included (sic).",
            zh="按原文收录，保留印刷错误。",
            fr="Reproduit tel qu’imprimé, coquilles comprises (sic).",
        ),
    ),
)
SERIES = Translated.of(
    original="zh",
    zh="《社会与公益》杂志2013年3月“中欧城镇化合作与欧洲经验”系列文章",
    en="Articles in the magazine 《社会与公益》, March 2013",
    fr="Articles de la revue 《社会与公益》, mars 2013",
)
QUOTE = (
    "Leaders announced the establishment of the China-EU Partnership on Urbanisation, which aims at promoting "
    "exchanges and cooperation in a wide range of sustainable urban development. The two sides agreed to hold the "
    "first China-EU Mayors' Forum in 2012."
)
# In the order of the series; the founding page prints them with a bullet, which NAM-4 turns into a middle dot.
AUTHORS = (
    "",
    "白丽",
    "耿竞",
    "奥迪尔·柯内特",
    "每雯",
    "詹庆明",
    "哈利·邓·哈托格",
    "帕斯卡琳·加柏莉",
    "伊尼戈·比尔巴鄂",
)
FILE_KINDS = {"pdf": FileKind.PDF, "excel12book": FileKind.EXCEL, "excel8book": FileKind.EXCEL}


def load(session: Session, source: Source) -> None:
    """Add the founding texts, the leaders' statement and the reference documents they name."""
    founding = [_founding(source, *row) for row in FOUNDING]
    session.add_all(founding)
    session.add(
        Statement(
            key="joint-statement-2012",
            text=Translated.of(en=QUOTE),
            document=founding[0],
            speakers=Translated.of(
                en="Premier WEN, President Barroso, President Van Rompuy",
                zh="温总理、巴罗佐主席、范龙佩主席",
                fr="Premier ministre WEN, président Barroso, président Van Rompuy",
            ),
            occasion=Translated.of(
                en="Joint Statement of the EU-China Summit",
                zh="中欧领导人会晤联合声明",
                fr="Déclaration commune du sommet UE-Chine",
            ),
            place=Translated.of(en="Beijing", zh="北京", fr="Pékin"),
            made_on=date(2012, 2, 14),
        )
    )
    pillars = {pillar.key: pillar for pillar in session.scalars(select(Pillar))}
    held = session.scalar(select(Edition).where(Edition.slug == "forum-2013"))
    for position, row in enumerate(source.csv("reference_documents.csv"), 1):
        session.add(_reference(row, position, pillars, held))
    session.flush()


def _founding(
    source: Source, slug: str, title: Translated, issued: date | None, note: Translated | None
) -> Document:
    text = source.text(f"founding/{slug}.txt")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        slug=slug,
        kind=DocumentKind.FOUNDING_TEXT,
        title=title,
        text=text,
        sha256=digest,
        issued_on=issued,
        note=note,
        file_kind=FileKind.TEXT,
    )


def _reference(
    row: dict[str, str], position: int, pillars: dict[str, Pillar], held: Edition | None
) -> Document:
    press = row["key"].startswith("press-")
    title = Translated.of(original=row["original_language"], en=row["title_en"], zh=row["title_zh"])
    return Document(
        slug=row["key"],
        title=title,
        position=position,
        size_label=row["size_label"],
        authors=AUTHORS[int(row["key"].rsplit("-", 1)[1]) - 1] if press else "",
        kind=DocumentKind.PRESS if press else DocumentKind.REFERENCE,
        series=SERIES if press else None,
        original_language=row["original_language"],
        file_kind=FILE_KINDS[row["file_type_label"]],
        issued_on=date(2013, 3, 1) if press else None,
        pillar=pillars.get(row["pillar"]),
        edition=held if row["key"] == "city-agreements-2013" else None,
    )
