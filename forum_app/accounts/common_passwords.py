"""Passwords that are tried first: whole ones of twelve characters and more, and words that figures only decorate."""

from __future__ import annotations

_WHOLE = """
qwertyuiop12 qwertyuiop123 qwertyuiop[] qwertyuiopas 1q2w3e4r5t6y 1q2w3e4r5t6y7u zaq12wsxcde3 1qaz2wsx3edc
1qaz2wsx3edc4rfv qazwsxedcrfv qazwsxedc123 asdfghjkl123 asdfghjklzxc zxcvbnm12345 zxcvbnmasdfg poiuytrewq12
azertyuiop12 azertyuiop123 passwordpassword password1password mypassword123 thisismypassword letmeinletmein
iloveyou1234 iloveyouforever changemechangeme pleasechangeme welcometohell trustno1trustno1 opensesame123
woaini1314520 woaini5201314 5201314woaini 1314520woaini a1b2c3d4e5f6 aa123456789aa abc123abc123 abcd1234abcd
q1w2e3r4t5y6 q1w2e3r4t5y6u7 adgjmptw1234 correcthorsebatterystaple tobeornottobe nicetomeetyou iamtheadmin123
adminadmin123 administrator1 rootrootroot superuser123 wannengmima123 zhongguo12345 beijing20082008 bruxelles2027
europeanunion europeancommission committeeoftheregions urbanforum2027 euchinaurbanforum 11223344556677
112233445566 123123123123 121212121212 987654321987 147258369147 159357159357 100200300400 010203040506
123321123321 123454321234
"""
_WORDS = """
password passwort motdepasse wachtwoord contrasena mima mimashi passw pass secret geheim letmein welcome bienvenue
willkommen huanying iloveyou woaini qwerty qwertyuiop qwertz azerty azertyuiop asdf asdfgh asdfghjkl zxcvbn zxcvbnm
admin administrator root user guest test testtest demo login signin changeme default master monkey dragon sunshine
princess football basketball baseball superman batman shadow michael jordan summer winter spring autumn january
february march april may june july august september october november december monday tuesday wednesday thursday
friday saturday sunday forum urbanforum urban europe europa european china zhongguo beijing shanghai brussels
bruxelles brussel partnership secretariat organiser organizer commission mayor mayors mayorsforum euchina eurochina
conference congress registration delegation badge
"""
COMMON = frozenset(_WHOLE.split())
COMMON_WORDS = frozenset(_WORDS.split())
