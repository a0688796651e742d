"""Words for the colours of tracks, by their CSS names; marked here, translated where they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from forum_app.core.text import N_

COLOURS: Mapping[str, str] = {
    "black": N_("Black"),
    "dimgray": N_("Dark grey"),
    "slategray": N_("Slate grey"),
    "silver": N_("Silver grey"),
    "white": N_("White"),
    "maroon": N_("Maroon"),
    "firebrick": N_("Brick red"),
    "crimson": N_("Crimson"),
    "red": N_("Red"),
    "tomato": N_("Tomato red"),
    "darkorange": N_("Orange"),
    "gold": N_("Gold"),
    "goldenrod": N_("Ochre"),
    "sienna": N_("Sienna brown"),
    "olive": N_("Olive green"),
    "yellowgreen": N_("Yellow green"),
    "forestgreen": N_("Forest green"),
    "seagreen": N_("Sea green"),
    "teal": N_("Teal"),
    "lightseagreen": N_("Turquoise"),
    "skyblue": N_("Sky blue"),
    "steelblue": N_("Steel blue"),
    "royalblue": N_("Royal blue"),
    "blue": N_("Blue"),
    "navy": N_("Navy blue"),
    "indigo": N_("Indigo"),
    "rebeccapurple": N_("Dark violet"),
    "purple": N_("Purple"),
    "orchid": N_("Orchid"),
    "hotpink": N_("Pink"),
}
