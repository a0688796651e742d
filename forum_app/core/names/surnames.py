"""Chinese surnames whose reading is not the character's usual one, and surnames of two characters.

Source: 现代汉语词典 (readings marked 姓) and GB/T 28039-2011. Readings carry the tone as a digit, ü is v.
"""

from __future__ import annotations

_SINGLE = """
单單 shan4|曾 zeng1|解 xie4|仇 qiu2|区區 ou1|查 zha1|任 ren2|盖蓋 ge3|朴 piao2|缪繆 miao4|乐樂 yue4
乜 nie4|员員 yun4|种 chong2|秘祕 bi4|洗 xian3|覃 qin2|折 she2|黑 he4|薄 bo2|郇 xun2|隗 wei3|哈 ha3
华華 hua4|燕 yan1|过過 guo1|召 shao4|賁 ben1|葛 ge3|那 na1|翟 zhai2|祭 zhai4|卜 bu3|佴 nai4|阚 kan4
相 xiang4|撒 sa3|能 nai4|令 ling2|於 yu1|适 kuo4|句 gou1|都 du1
"""
_COMPOUND = """
欧阳歐陽 ou1 yang2|司马司馬 si1 ma3|上官 shang4 guan1|诸葛諸葛 zhu1 ge3|东方東方 dong1 fang1
皇甫 huang2 fu3|尉迟尉遲 yu4 chi2|公孙公孫 gong1 sun1|慕容 mu4 rong2|司徒 si1 tu2|令狐 ling2 hu2
夏侯 xia4 hou2|长孙長孫 zhang3 sun1|宇文 yu3 wen2|端木 duan1 mu4|百里 bai3 li3|呼延 hu1 yan2
南宫南宮 nan2 gong1|独孤獨孤 du2 gu1|西门西門 xi1 men2|申屠 shen1 tu2|澹台澹臺 tan2 tai2
轩辕軒轅 xuan1 yuan2|万俟萬俟 mo4 qi2|闻人聞人 wen2 ren2|赫连赫連 he4 lian2|钟离鍾離 zhong1 li2
濮阳濮陽 pu2 yang2|淳于 chun2 yu2|单于單于 chan2 yu2|太叔 tai4 shu1|仲孙仲孫 zhong4 sun1
公冶 gong1 ye3|宗政 zong1 zheng4|鲜于鮮于 xian1 yu2|闾丘閭丘 lv2 qiu1|司空 si1 kong1
亓官 qi2 guan1|司寇 si1 kou4|拓跋 tuo4 ba2|夹谷夾谷 jia1 gu3|东郭東郭 dong1 guo1|第五 di4 wu3
公羊 gong1 yang2|公西 gong1 xi1|纳兰納蘭 na4 lan2|完颜完顏 wan2 yan2|哥舒 ge1 shu1
"""


def _entries(table: str) -> list[tuple[str, tuple[str, ...]]]:
    rows = [entry.split() for entry in table.replace("\n", "|").split("|") if entry]
    return [(row[0], tuple(row[1:])) for row in rows]


_READINGS = {
    **{char: reading for chars, reading in _entries(_SINGLE) for char in chars},
    **{
        chars[start : start + 2]: reading
        for chars, reading in _entries(_COMPOUND)
        for start in range(0, len(chars), 2)
    },
}
_LONGEST = 2


def split_surname(native: str) -> tuple[str, str]:
    """Return (surname, given name) of a Chinese name; a name of one character has no given name.

    Two characters are a surname only if a given name is left: 欧阳 alone is Ou with the given name Yang.
    """
    length = _LONGEST if len(native) > _LONGEST and native[:_LONGEST] in _READINGS else 1
    return native[:length], native[length:]


def surname_reading(surname: str) -> tuple[str, ...] | None:
    """Return the syllables of a surname that stands in the tables, else None."""
    return _READINGS.get(surname)
