"""The installed fonts by script, split by design into training, validation and test.

No design is in two splits: relatives (metric clones, forks, one foundry's weights) are named together.
"""

import re
import subprocess
from functools import lru_cache

from PIL import ImageFont

# Families whose glyphs are no plain text of the script.
EXCLUDED = re.compile(
    r"Symbol|Dingbat|Emoji|Math|Caladings|D050000L|Initials|Keyboard|Quran|Qurn|Stam |Z003|Code Latin|Ext-B|HanaMinB"
    r"|Style Std|Smallcaps|Chorus|KacstDecorative|KacstArt|Noto Sans Symbols|Kayrawan|Mashq",
    re.I,
)

TEST = re.compile(
    r"^(Lato|Carlito|Inter|Open Sans|Droid Sans|Noto Sans( Display| Mono)?$|DejaVu|Hack|PT (Sans|Serif|Mono)|Gentium"
    r"|Courier Prime|BPG DejaVu"
    r"|WenQuanYi Micro|AR PL"  # Chinese: Hei, Kai and Song
    r"|Norasi|Sawasdee|Noto Serif Thai|Noto Looped Thai|Noto Serif (Lao|Khmer|Myanmar)"
    r"|Amiri|Kacst|Noto Naskh|Noto Kufi"
    r"|David CLM|Miriam|Aharoni|Noto Serif Hebrew|Noto Rashi"
    r"|Lohit|Noto Serif (Devanagari|Bengali|Telugu)|Annapurna"
    r"|Nanum"
    r"|IPA|Takao|BIZ UD"
    r"|GFS Neohellenic|Noto Serif Armenian)"
)
VALIDATION = re.compile(
    r"^(Roboto|Caladea|Vollkorn|Cabin|Fira|C059|TeX Gyre Schola|Go|Noto Serif( Display)?$"
    r"|WenQuanYi Zen|TW-Kai|BabelStone"
    r"|Loma|Umpush|Phetsarath|Khmer OS System"
    r"|Scheherazade|Lateef|PakType Tehreer"
    r"|Frank Ruehl|Nachlieli|Noto Sans Hebrew"
    r"|Gargi|Nakula|Mukti|Likhan"
    r"|Baekmuk"
    r"|VL |M ?PLUS|Mplus|Sawarabi"
    r"|GFS Didot|Noto Sans Armenian)"
)

# Script → fontconfig languages that a font has to cover; the other_ prefix is a script that the network rejects.
LANGUAGES = {
    "latin": ["en"],
    "simplified": ["zh-cn"],
    "traditional": ["zh-tw"],
    "cyrillic": ["ru"],
    "greek": ["el"],
    "arabic": ["ar"],
    "hebrew": ["he"],
    "indic": ["hi", "bn", "te"],
    "thai": ["th", "lo", "km", "my"],
    "korean": ["ko"],
    "japanese": ["ja"],
    "armenian": ["hy"],
    # Never trained: they stand for all the scripts that nobody thought of.
    "unseen": ["ka", "am", "ta"],
}


def split_of(family):
    """training, validation or test."""
    if TEST.match(family):
        return "test"
    if VALIDATION.match(family):
        return "validation"
    return "training"


def _installed(language):
    listing = subprocess.run(
        ["fc-list", f":lang={language}", "--format", "%{file}|%{index}|%{family}|%{style}\n"],
        capture_output=True, text=True, check=True,
    ).stdout
    for line in sorted(listing.splitlines()):
        path, index, families, style = line.split("|")[:4]
        family = families.split(",")[0]
        if not path.endswith((".ttf", ".otf", ".ttc")) or int(index) > 100:
            continue
        if EXCLUDED.search(family) or re.search(r"Thin|ExtraLight|Hairline|UltraLight", style + path):
            continue
        yield family, (path, int(index))


EAST_ASIAN = ("simplified", "traditional", "korean", "japanese")
# Fonts with letters of many scripts that are all drawn with care.
UNIVERSAL = re.compile(r"^(DejaVu|Free(Sans|Serif|Mono)|Arimo|Tinos|Cousine|Linux|Cardo|Hack|Ezra|Noto Sans$)")


@lru_cache(None)
def _families_of(language):
    return frozenset(family for family, _ in _installed(language))


def _is_filler(script, family):
    """A font of another script often carries letters of this one as a filler: that is no design of its own."""
    if script in EAST_ASIAN:
        return script in EAST_ASIAN[:2] and re.search(r" (JP|KR)$", family) is not None
    if UNIVERSAL.match(family):
        return False
    others = [other for other in LANGUAGES if other not in (script, "latin", "cyrillic", "greek")]
    if script != "latin":
        others = [other for other in others if other in EAST_ASIAN]
    return any(family in _families_of(language) for other in others for language in LANGUAGES[other])


@lru_cache(None)
def families(script, split):
    """{(language, family): [(path, face index), …]} for a script and split, in a fixed order."""
    found = {}
    for language in LANGUAGES[script]:
        for family, face in _installed(language):
            if (script == "unseen" or split_of(family) == split) and not _is_filler(script, family):
                found.setdefault((language, family), []).append(face)
    return dict(sorted(found.items()))


@lru_cache(4000)
def loaded(path, index, size):
    """A font face at a size in pixels."""
    return ImageFont.truetype(path, size, index=index)


def pick(random, script, split):
    """A random (language, face); every family is as likely as any other, however many styles it has."""
    choices = families(script, split)
    key = random.choice(list(choices))
    return key[0], random.choice(choices[key])
