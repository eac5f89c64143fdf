"""The table of helplines. How to check and change it stands in docs/crisis.md."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from skill.helplines.lines import Country, Line

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST = date(2026, 11, 22)  # when the table was made; a row that was checked later has its own date
EUROPE = "https://digital-strategy.ec.europa.eu/en/policies/112"
SAMARITANS = Line("Samaritans", "116 123", "https://www.samaritans.org/")

# By ISO 3166 code; a language before it where the lines of a country are not for everybody.
COUNTRIES: Mapping[str, Country] = {
    "US": Country(
        "the United States", "911", "https://www.911.gov/", FIRST,
        crisis=Line("the Suicide and Crisis Lifeline", "988", "https://988lifeline.org/", texts=True),
        poison=Line("Poison Control", "1-800-222-1222", "https://www.poison.org/"),
        at_home=Line("the National Domestic Violence Hotline", "1-800-799-7233", "https://www.thehotline.org/"),
    ),
    "CA": Country(
        "Canada", "911", "https://crtc.gc.ca/eng/phone/911/", FIRST,
        crisis=Line("the Suicide Crisis Helpline", "988", "https://988.ca/", texts=True),
        poison=Line("the poison centre", "1-844-764-7669", "https://infopoison.ca/"),
    ),
    "fr-CA": Country(
        "Canada", "911", "https://crtc.gc.ca/eng/phone/911/", FIRST,
        crisis=Line("the Ligne d’aide en cas de crise de suicide", "988", "https://988.ca/fr/", texts=True),
        poison=Line("the Centre antipoison du Québec", "1-800-463-5060", "https://www.ciusss-capitalenationale.gouv.qc.ca/"),
    ),
    "GB": Country(
        "the United Kingdom", "999", "https://www.gov.uk/guidance/999-and-112-the-uks-national-emergency-numbers", FIRST,
        crisis=SAMARITANS,
        poison=Line("the N H S", "111", "https://111.nhs.uk/"),
        at_home=Line("the National Domestic Abuse Helpline", "0808 2000 247", "https://www.nationaldahelpline.org.uk/"),
    ),
    "IE": Country(
        "Ireland", "112", EUROPE, FIRST,
        crisis=SAMARITANS,
        poison=Line(
            "the Public Poisons Line", "01 809 2166", "https://poisons.ie/public/",
            hours="from eight in the morning to ten at night",
        ),
        at_home=Line("Women's Aid", "1800 341 900", "https://www.womensaid.ie/"),
    ),
    "AU": Country(
        "Australia", "000", "https://www.triplezero.gov.au/", FIRST,
        crisis=Line("Lifeline", "13 11 14", "https://www.lifeline.org.au/"),
        poison=Line("the Poisons Information Centre", "13 11 26", "https://www.poisonsinfo.nsw.gov.au/"),
        at_home=Line("the national family violence line", "1800 737 732", "https://www.1800respect.org.au/"),
    ),
    "NZ": Country(
        "New Zealand", "111", "https://www.police.govt.nz/111", FIRST,
        crisis=Line("a trained counsellor", "1737", "https://1737.org.nz/", texts=True),
        poison=Line("the National Poisons Centre", "0800 764 766", "https://poisons.co.nz/"),
        at_home=Line("Women's Refuge", "0800 733 843", "https://womensrefuge.org.nz/"),
    ),
    "IN": Country(
        "India", "112", "https://112.gov.in/", FIRST,
        crisis=Line("Tele Manas", "14416", "https://telemanas.mohfw.gov.in/"),
        at_home=Line("the Women Helpline", "181", "https://missionshakti.wcd.gov.in/"),
    ),
    "ZA": Country(
        "South Africa", "112 from a mobile phone or 10177 for an ambulance", "https://www.gov.za/", FIRST,
        crisis=Line("the Suicide Crisis Helpline", "0800 567 567", "https://www.sadag.org/"),
        poison=Line("the Poisons Information Helpline", "0861 555 777", "https://www.afritox.co.za/"),
        at_home=Line("the Gender-Based Violence Command Centre", "0800 428 428", "https://gbv.org.za/"),
    ),
    "DE": Country(
        "Germany", "112", EUROPE, FIRST,
        crisis=Line("TelefonSeelsorge", "0800 111 0 111", "https://www.telefonseelsorge.de/"),
        at_home=Line("the Hilfetelefon", "116 016", "https://www.hilfetelefon.de/"),
    ),
    "AT": Country(
        "Austria", "112", EUROPE, FIRST,
        crisis=Line("TelefonSeelsorge", "142", "https://www.telefonseelsorge.at/"),
        poison=Line("the Vergiftungsinformationszentrale", "01 406 43 43", "https://goeg.at/Vergiftungsinformation"),
        at_home=Line("the Frauenhelpline", "0800 222 555", "https://www.frauenhelpline.at/"),
    ),
    "CH": Country(
        "Switzerland", "112", "https://www.ch.ch/", FIRST,
        crisis=Line("Die Dargebotene Hand", "143", "https://www.143.ch/"),
        poison=Line("Tox Info Suisse", "145", "https://www.toxinfo.ch/"),
    ),
    "FR": Country(
        "France", "112", EUROPE, FIRST,
        crisis=Line("the numéro national de prévention du suicide", "3114", "https://3114.fr/"),
        at_home=Line("Violences Femmes Info", "3919", "https://www.solidaritefemmes.org/"),
    ),
    "BE": Country(
        "Belgium", "112", EUROPE, FIRST,
        crisis=Line("the Zelfmoordlijn", "1813", "https://www.zelfmoord1813.be/"),
        poison=Line("the Antigifcentrum", "070 245 245", "https://www.antigifcentrum.be/"),
    ),
    "fr-BE": Country(
        "Belgium", "112", EUROPE, FIRST,
        crisis=Line("the Centre de Prévention du Suicide", "0800 32 123", "https://www.preventionsuicide.be/"),
        poison=Line("the Centre Antipoisons", "070 245 245", "https://www.centreantipoisons.be/"),
        at_home=Line("Écoute violences conjugales", "0800 30 030", "https://www.ecouteviolencesconjugales.be/"),
    ),
    "NL": Country(
        "the Netherlands", "112", EUROPE, FIRST,
        crisis=Line("Zelfmoordpreventie", "113", "https://www.113.nl/"),
        at_home=Line("Veilig Thuis", "0800 2000", "https://veiligthuis.nl/"),
    ),
    "ES": Country(
        "Spain", "112", EUROPE, FIRST,
        crisis=Line("the línea de atención a la conducta suicida", "024", "https://www.sanidad.gob.es/linea024/"),
        poison=Line("the Servicio de Información Toxicológica", "91 562 04 20", "https://www.mjusticia.gob.es/"),
        at_home=Line("the Servicio de atención a las víctimas", "016", "https://violenciagenero.igualdad.gob.es/"),
    ),
    "IT": Country(
        "Italy", "112", EUROPE, FIRST,
        crisis=Line(
            "Telefono Amico", "02 2327 2327", "https://www.telefonoamico.it/",
            hours="from nine in the morning to midnight",
        ),
        at_home=Line("the Numero Antiviolenza", "1522", "https://www.1522.eu/"),
    ),
    "PT": Country(
        "Portugal", "112", EUROPE, FIRST,
        crisis=Line("the Linha Nacional de Prevenção do Suicídio", "1411", "https://www.sns24.gov.pt/"),
        poison=Line("the Centro de Informação Antivenenos", "800 250 250", "https://www.inem.pt/"),
        at_home=Line("the Serviço de Informação às Vítimas", "800 202 148", "https://www.cig.gov.pt/"),
    ),
    "MX": Country(
        "Mexico", "911", "https://www.gob.mx/911", FIRST,
        crisis=Line("the Línea de la Vida", "800 911 2000", "https://www.gob.mx/lineadelavida"),
    ),
    "BR": Country(
        "Brazil", "192 for an ambulance or 190 for the police", "https://www.gov.br/", FIRST,
        crisis=Line("the Centro de Valorização da Vida", "188", "https://cvv.org.br/"),
        at_home=Line("the Central de Atendimento à Mulher", "180", "https://www.gov.br/mulheres/"),
    ),
    "JP": Country(
        "Japan", "119 for an ambulance or 110 for the police", "https://www.fdma.go.jp/", FIRST,
        crisis=Line("the Yorisoi Hotline", "0120 279 338", "https://www.since2011.net/yorisoi/"),
        at_home=Line("DV Soudan Plus", "0120 279 889", "https://soudanplus.jp/"),
    ),
}  # fmt: skip

# Where 112 is answered, besides those above: the rest of the European Union, Iceland, Liechtenstein and Norway.
WITH_112 = frozenset(
    {"BG", "CY", "CZ", "DK", "EE", "FI", "GR", "HR", "HU", "IS", "LI", "LT", "LU", "LV", "MT", "NO", "PL", "RO", "SE",
     "SI", "SK"}
)  # fmt: skip

# Alexa has no English of New Zealand: whoever speaks there has set the Australian one.
NEIGHBOURS: Mapping[str, str] = {"en-AU": "NZ"}
