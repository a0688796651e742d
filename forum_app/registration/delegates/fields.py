"""What a list of delegates can say: the columns of `delegates.csv`, and a few that only our own export writes."""

from __future__ import annotations

from dataclasses import dataclass

from forum_app.core.text import N_


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a list: its stable key and its name for people; `identity` ones need a permission of their own."""

    key: str
    label: str
    identity: bool = False


FIELDS: tuple[Field, ...] = (
    Field("registration_id", N_("Reference")),
    Field("title", N_("Courtesy title")),
    Field("family_name", N_("Family name")),
    Field("given_name", N_("Given name")),
    Field("name_order", N_("Order of the name")),
    Field("name_native", N_("Name in own script")),
    Field("name_on_badge", N_("Name on the badge")),
    Field("sex_passport", N_("Sex in the passport")),
    Field("date_of_birth", N_("Date of birth")),
    Field("nationality", N_("Nationality")),
    Field("passport_number", N_("Passport number"), identity=True),
    Field("passport_issued", N_("Passport issued on"), identity=True),
    Field("passport_expiry", N_("Passport valid until"), identity=True),
    Field("email", N_("E-mail")),
    Field("email_cc", N_("Copy to")),
    Field("phone", N_("Telephone")),
    Field("side", N_("Side")),
    Field("category", N_("Kind of body")),
    Field("role", N_("Role")),
    Field("delegation", N_("Delegation")),
    Field("city_geonameid", N_("Number of the city")),
    Field("city_en", N_("City")),
    Field("organisation_en", N_("Organisation")),
    Field("organisation_native", N_("Organisation in own language")),
    Field("job_title_en", N_("Function")),
    Field("job_title_native", N_("Function in own language")),
    Field("protocol_rank", N_("Protocol rank")),
    Field("languages", N_("Languages")),
    Field("needs_interpretation", N_("Needs interpretation")),
    Field("dietary", N_("Diet")),
    Field("accessibility_needs", N_("Access needs")),
    Field("visa_letter_required", N_("Visa letter")),
    Field("visa_letter_for", N_("Visa for")),
    Field("arrival", N_("Arrival")),
    Field("departure", N_("Departure")),
    Field("pillar", N_("Pillar")),
    Field("themes", N_("Themes")),
    Field("sessions_wanted", N_("Sessions wanted")),
    Field("consent_processing", N_("Agrees: use of the data")),
    Field("consent_directory", N_("Agrees: list of participants")),
    Field("consent_photo", N_("Agrees: photographs")),
    Field("consent_transfer_abroad", N_("Agrees: transfer abroad")),
    Field("consent_recorded_at", N_("Agreed on")),
    Field("registered_at", N_("Registered on")),
    Field("status", N_("State")),
    Field("accompanied_by", N_("Accompanied by")),
    Field("remarks", N_("Remarks")),
)
MORE: tuple[Field, ...] = (
    Field("participant_category", N_("Category")),
    Field("country", N_("Country or region")),
    Field("language", N_("Language of letters")),
    Field("passport_name", N_("Name in the passport"), identity=True),
    Field("guardian_name", N_("Guardian")),
    Field("guardian_email", N_("E-mail of the guardian")),
    Field("consent_sensitive", N_("Agrees: passport, photo, diet, access")),
)
ALL = FIELDS + MORE
BY_KEY = {field.key: field for field in ALL}
IDENTITY = frozenset(field.key for field in ALL if field.identity)
DAYS = ("date_of_birth", "passport_issued", "passport_expiry", "arrival", "departure")

# How others head their columns, besides the key and the name.
_HEADERS = """
registration_id ID|No|Registration number|Registration no|编号|报名编号|注册编号|报名号|序号|Numéro
registration_id Numéro d’inscription|N° d’inscription|Référence
title Title|Salutation|称谓|称呼|Civilité|Titre
family_name Family name|Surname|Last name|姓|姓氏|姓（拼音）|拼音姓|Nom|Nom de famille
given_name Given names|First name|Forename|名|名字|名（拼音）|拼音名|Prénom|Prénoms
name_order 姓名顺序|Ordre du nom
name_native Native name|Chinese name|Name in Chinese|中文姓名|姓名|中文名|本国文字姓名|原文姓名
name_native Nom en chinois|Nom en écriture d’origine
name_on_badge Badge name|证件姓名|胸卡姓名|胸牌姓名|Nom sur le badge
sex_passport Sex|Gender|性别|Sexe|Genre
date_of_birth Birth date|Born|DOB|出生日期|生日|出生年月日|Date de naissance|Né(e) le
nationality Citizenship|国籍|国籍/地区|Nationalité
passport_number Passport no|Passport|护照号|护照号码|Numéro de passeport|N° de passeport
passport_number Passeport
passport_issued Date of issue|Issue date|签发日期|护照签发日期|Date de délivrance
passport_expiry Expiry date|Date of expiry|Valid until|有效期至|护照有效期|Date d’expiration
email E-mail address|Mail|邮箱|电子邮箱|电子邮件|Courriel|Adresse électronique
email Adresse e-mail
email_cc E-mail copy|CC|抄送|抄送邮箱|Copie à|Courriel en copie
phone Phone number|Mobile|Mobile phone|Tel|电话|手机|手机号|联系电话|Téléphone|Tél
phone Portable
side 一方|所属方|中方/欧方|Partie|Côté
category Type of body|Type|单位类别|机构类型|类别|Catégorie|Type d’organisme
role Capacity|角色|参会身份|身份|Rôle|Qualité
delegation 代表团|代表团名称|Délégation
city_geonameid GeoNames|GeoNames ID|城市编号|Numéro GeoNames
city_en Town|城市|所在城市|城市（英文）|Ville
organisation_en Organization|Institution|Employer|单位|工作单位|单位（英文）|机构|机构名称|Organisation
organisation_en Organisme|Employeur
organisation_native Organisation in Chinese|单位（中文）|单位中文名称|Organisme (langue d’origine)
job_title_en Job title|Position|职务|职务（英文）|职位|Fonction|Poste
job_title_native Function in Chinese|职务（中文）|职务中文|Fonction (langue d’origine)
protocol_rank Rank|礼宾级别|级别|礼宾顺序|Rang protocolaire|Rang
languages Spoken languages|语言|掌握语言|Langues|Langues parlées
needs_interpretation Interpretation|需要口译|是否需要口译|Interprétation|Besoin d’interprétation
dietary Dietary requirements|Dietary needs|饮食要求|饮食|忌口|Régime alimentaire
dietary Régime
accessibility_needs Accessibility|无障碍需求|特殊需求|Besoins d’accessibilité|Accessibilité
visa_letter_required Visa letter needed|Visa|签证邀请函|是否需要签证邀请函|Lettre pour le visa
visa_letter_required Lettre de visa
visa_letter_for 签证国家|申请签证国|Visa pour
arrival Arrival date|Date of arrival|抵达日期|到达日期|Arrivée|Date d’arrivée
departure Departure date|Date of departure|离开日期|离境日期|返程日期|Départ|Date de départ
pillar 支柱|合作支柱|Pilier
themes 主题|Thèmes
sessions_wanted Sessions|拟参加场次|希望参加的会议|Séances souhaitées|Séances
consent_processing 同意处理个人信息|同意使用个人信息|Consentement au traitement
consent_directory 同意列入名录|同意列入参会名单|Consentement à la liste des participants
consent_photo 同意拍照|同意拍摄|Consentement aux photographies
consent_transfer_abroad 同意跨境传输|同意向境外提供个人信息|Consentement au transfert à l’étranger
consent_recorded_at 同意时间|Date du consentement
registered_at Registration date|报名时间|注册时间|Date d’inscription|Inscrit le
status Status|状态|报名状态|Statut|État
accompanied_by 随行人员|陪同人员|Accompagné par
remarks Notes|Comments|备注|Remarques|Observations
participant_category 参会类别|Catégorie de participant
country 国家/地区|Pays ou région|Pays
language 联系语言|Langue des courriers
passport_name 护照姓名|Nom au passeport
guardian_name 监护人|Responsable légal
guardian_email 监护人邮箱|Courriel du responsable légal
consent_sensitive 同意处理敏感个人信息|Consentement aux données sensibles
"""


def other_headers() -> dict[str, list[str]]:
    """Return by field the headers that lists in English, Chinese and French use for it."""
    found: dict[str, list[str]] = {field.key: [] for field in ALL}
    for line in _HEADERS.strip().splitlines():
        key, _, names = line.partition(" ")
        found[key] += names.split("|")
    return found
