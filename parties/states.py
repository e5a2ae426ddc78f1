"""Choices of the reference data and their words."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Gender(TextChoices):
    """How a person wishes to be counted; nobody has to say."""

    WOMAN = "w", _("woman")
    MAN = "m", _("man")
    ANOTHER = "x", _("another")
    NOT_STATED = "", _("not stated")


class OrganizationKind(TextChoices):
    """The five kinds of organization an expert can come from."""

    INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental organization")
    NON_GOVERNMENTAL = "non-governmental", _("non-governmental organization")
    PRIVATE_SECTOR = "private sector", _("private sector")
    ACADEMIA = "academia", _("academia")
    IPLC = "indigenous peoples and local communities", _("indigenous peoples and local communities")


class Instrument(TextChoices):
    """The instrument a Party deposited to be bound by a treaty."""

    RATIFICATION = "ratification", _("ratification")
    ACCESSION = "accession", _("accession")
    ACCEPTANCE = "acceptance", _("acceptance")
    APPROVAL = "approval", _("approval")
    SUCCESSION = "succession", _("succession")


class Listing(TextChoices):
    """Lists of the United Nations a Party can stand on for a time."""

    LDC = "LDC", _("least developed country")
    SIDS = "SIDS", _("small island developing State")


class Capacity(TextChoices):
    """What a focal point may speak for; codes of the Biosafety Clearing-House."""

    PROTOCOL = "CPB-FP1", _("Cartagena Protocol on Biosafety national focal point")
    CLEARING_HOUSE = "BCH-FP", _("Biosafety Clearing-House national focal point")
    EMERGENCY = "CPB-A17-FP", _("Emergency measures (Article 17) contact point")
    CONVENTION = "CBD-FP1", _("CBD primary focal point")
    CONVENTION_SECOND = "CBD-FP2", _("CBD secondary focal point")
    NAGOYA = "NP-FP", _("Nagoya Protocol national focal point")
    GEF_OPERATIONAL = "GEF-OFP", _("GEF operational focal point")


class Language(TextChoices):
    """The six official languages of the United Nations, in the order of their English names."""

    ARABIC = "ar", _("Arabic")
    CHINESE = "zh", _("Chinese")
    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")
    RUSSIAN = "ru", _("Russian")
    SPANISH = "es", _("Spanish")


class Expertise(TextChoices):
    """The fifteen elements of the Action Plan (UNEP/CBD/BS/COP-MOP/6/7, para. 7) as fields of expertise."""

    INSTITUTIONAL = "institutional", _("Institutional capacity-building")
    HUMAN_RESOURCES = "human_resources", _("Human-resources development and training")
    RISK_ASSESSMENT = "risk_assessment", _("Risk assessment and other scientific and technical expertise")
    RISK_MANAGEMENT = "risk_management", _("Risk management")
    AWARENESS = "awareness", _("Awareness, participation and education at all levels")
    INFORMATION_EXCHANGE = (
        "information_exchange",
        _("Information exchange and data management, including full participation in the BCH"),
    )
    COLLABORATION = (
        "collaboration",
        _("Scientific, technical and institutional collaboration at subregional, regional and international levels"),
    )
    TECHNOLOGY_TRANSFER = "technology_transfer", _("Technology transfer")
    IDENTIFICATION = "identification", _("Identification of LMOs, including their detection")
    SOCIO_ECONOMIC = "socio_economic", _("Socio-economic considerations")
    DOCUMENTATION = (
        "documentation_18_2",
        _("Implementation of the documentation requirements under Article 18.2"),
    )
    CONFIDENTIAL = "confidential_information", _("Handling of confidential information")
    UNINTENTIONAL = (
        "unintentional_tm",
        _("Measures to address unintentional and/or illegal transboundary movements of LMOs"),
    )
    RESEARCH = "research", _("Scientific biosafety research relating to LMOs")
    HUMAN_HEALTH = "human_health", _("Taking into account risks to human health")
