"""Which app a User-Agent belongs to (issue 5, watching), by what these apps really send."""

from __future__ import annotations

import pytest

from forum_app.calendars import clients

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"
WECHAT = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 "
    "MicroMessenger/8.0.47(0x18002f2b) NetType/WIFI Language/zh_CN"
)
SENT = [
    ("Google-Calendar-Importer", "google"),
    ("iOS/18.0 (22A3354) dataaccessd/1.0", "apple"),
    ("macOS/13.4 (22F66) dataaccessd/1.0", "apple"),
    ("Mac+OS+X/10.15.7 (19H2) CalendarAgent/930.5.1", "apple"),
    (
        "DAVKit/4.0.3 (732.2); CalendarStore/4.0.4 (997.7); iCal/4.0.4 (1395.7); Mac OS X/10.6.8 (10K549)",
        "apple",
    ),
    ("Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.12026; Pro)", "outlook"),
    ("Mozilla/4.0 (compatible; ms-office; MSOffice 16)", "outlook"),
    ("Microsoft Exchange/15.20", "outlook"),
    ("Outlook-iOS/2.0", "outlook"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0", "thunderbird"),
    (
        "Mozilla/5.0 (Windows NT 10.0; rv:31.0) Gecko/20100101 Thunderbird/31.4.0 Lightning/3.3.3",
        "thunderbird",
    ),
    ("ICSx5/2.4.3 (ical4j/3.2.19 okhttp/5.3.2 Android/16)", "davx5"),
    ("DAVx5/4.3.13-ose (2024/02/05; dav4jvm; okhttp/4.12.0) Android/14", "davx5"),
    ("Nextcloud Webcal Crawler", "nextcloud"),
    ("Nextcloud Webcal Service", "nextcloud"),
    ("Evolution/3.60.2", "gnome"),
    ("curl/8.14.1", "program"),
    ("python-requests/2.32.3", "program"),
    ("vdirsyncer/0.19.2", "program"),
    ("WordPress/7.1 ICS Calendar/12.1.3.1", "program"),
    ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "robot"),
    ("Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)", "robot"),
    (CHROME, "browser"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "browser"),
    (WECHAT, "browser"),
    ("Fantastical/3.8.9 (macOS)", "other"),
    ("", "other"),
]


@pytest.mark.parametrize(("agent", "family"), SENT)
def test_an_app_is_known_by_what_it_sends(agent: str, family: str) -> None:
    assert clients.client(agent) == family


def test_letters_may_be_large_or_small() -> None:
    assert clients.client("GOOGLE-CALENDAR-IMPORTER") == "google"


def test_every_family_has_a_name_and_fits_into_its_column() -> None:
    families = {key for key, _ in clients.MARKS} | {clients.OTHER}

    assert families == set(clients.LABELS)
    assert max(map(len, families)) <= 20
    assert families >= clients.PASSING


def test_what_a_stranger_writes_is_read_so_far_and_no_further() -> None:
    """A User-Agent of a megabyte must not fill the memory."""
    endless = "x" * 1_000_000 + "Thunderbird"

    assert clients.client(endless) == "other"
    assert clients._known.cache_parameters()["maxsize"] == 4096
