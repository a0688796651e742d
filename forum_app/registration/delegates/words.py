"""Words that lists use for a choice, in English, Chinese and French."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from forum_app.core.names import fold
from forum_app.editions.rules import Side
from forum_app.registration.rules import NameOrder, RegistrationState

S = RegistrationState


@lru_cache(maxsize=4096)
def word(text: str) -> str:
    """Return a word as it is compared: no case, accents or widths, single blanks for all signs between words."""
    folded = fold(unicodedata.normalize("NFKC", text))
    return " ".join(folded.replace("_", " ").replace("-", " ").replace("’", " ").replace("'", " ").split())


def _table(**words: str) -> dict[str, str]:
    return {
        word(one): key.replace("_", " ")
        for key, said in words.items()
        for one in (key, *said.split("|"))
        if word(one)
    }


YES = frozenset(
    map(word, ("yes", "y", "true", "1", "oui", "o", "vrai", "是", "有", "对", "需要", "同意", "√", "✓", "✔"))
)
NO = frozenset(
    map(
        word,
        (
            "no",
            "n",
            "false",
            "0",
            "non",
            "faux",
            "否",
            "无",
            "没有",
            "不",
            "不是",
            "不需要",
            "不同意",
            "×",
            "✗",
            "-",
        ),
    )
) | {""}
SEXES = _table(
    M="male|man|m|homme|h|masculin|男|男性",
    F="female|woman|f|femme|féminin|女|女性",
    X="x|other|autre|其他|非二元|unspecified|diverse",
)
SEXES = {said: key.upper() for said, key in SEXES.items()}
ROLES = _table(
    head_of_delegation="head|leader|代表团团长|团长|chef de délégation|cheffe de délégation|chef",
    deputy_head="deputy head of delegation|deputy|副团长|代表团副团长|chef adjoint|cheffe adjointe|chef adjoint de délégation",
    delegate="member|participant|代表|团员|成员|参会代表|délégué|déléguée|membre|participante",
    youth_delegate="青年代表|délégué jeunesse|déléguée jeunesse",
    observer="观察员|observateur|observatrice",
    media="press|journalist|媒体|记者|新闻媒体|presse|journaliste|médias",
    interpreter="口译员|译员|翻译|口译|interprète",
    staff="工作人员|会务|personnel|organisation",
    security="安保|安保人员|sécurité",
    speaker="发言人|演讲人|演讲嘉宾|发言嘉宾|orateur|oratrice|intervenant|intervenante",
    moderator="主持人|modérateur|modératrice|animateur",
)
BODIES = _table(
    city="municipality|municipal government|城市|市政府|地方政府|ville|municipalité|commune",
    central_government="government|ministry|中央政府|中央部委|部委|政府|gouvernement|ministère|gouvernement central",
    eu_institution="eu institutions|欧盟机构|institution européenne|institution de l'ue",
    academia="university|research|高校|科研机构|学术机构|大学|université|recherche|monde académique",
    business="company|industry|企业|公司|商界|entreprise|société",
    civil_society="ngo|社会组织|民间组织|非政府组织|société civile|ong|association",
    youth="青年|青年组织|jeunesse",
    media="press|媒体|新闻媒体|médias|presse",
    interpreter="口译员|翻译|interprète",
    staff="工作人员|会务|personnel",
    security="安保|sécurité",
    other="其他|autre",
)
BODIES = {said: key.replace(" ", "-") for said, key in BODIES.items()}
SIDES = {
    **dict.fromkeys(
        map(word, ("EU", "欧方", "欧盟", "欧洲", "UE", "Europe", "European side", "partie européenne")),
        Side.EU,
    ),
    **dict.fromkeys(
        map(word, ("CN", "中方", "中国", "China", "Chine", "Chinese side", "partie chinoise")), Side.CN
    ),
    **dict.fromkeys(map(word, ("OTHER", "其他", "第三方", "autre", "autres", "tiers")), Side.OTHER),
}
ORDERS = {
    **dict.fromkeys(
        map(word, ("family first", "姓在前", "先姓后名", "nom d'abord", "nom en premier")),
        NameOrder.FAMILY_FIRST,
    ),
    **dict.fromkeys(
        map(word, ("given first", "名在前", "先名后姓", "prénom d'abord", "prénom en premier")),
        NameOrder.GIVEN_FIRST,
    ),
    **dict.fromkeys(map(word, ("single", "mononym", "单名", "仅有名", "nom unique")), NameOrder.SINGLE),
}
STATES = {word(state.value): state for state in S} | {
    word(said): state
    for state, words in {
        S.SUBMITTED: "new|pending|received|待审核|已提交|审核中|soumis|soumise|en attente de décision|reçu",
        S.APPROVED: "accepted|已批准|通过|已通过|approuvé|approuvée|accepté",
        S.CONFIRMED: "已确认|confirmé|confirmée",
        S.WAIT_LISTED: "waitlisted|waiting list|waiting|候补|候补名单|等候名单|liste d'attente|en liste d'attente",
        S.REJECTED: "refused|未通过|已拒绝|拒绝|refusé|refusée|rejeté",
        S.CANCELLED: "canceled|已取消|取消|annulé|annulée",
        S.WITHDRAWN: "已撤回|退出|retiré|retirée|désisté",
    }.items()
    for said in words.split("|")
}
