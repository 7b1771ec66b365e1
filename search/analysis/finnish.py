"""Lemmas and compound parts of Finnish words, by Voikko."""

from __future__ import annotations

import importlib
import importlib.metadata
import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from threading import Lock
from types import ModuleType
from typing import NamedTuple, Protocol, TypeVar

Value = TypeVar("Value")

_ITEM = re.compile(r"\[([^\]]*)\]|([^\[]+)")

MAX_READINGS = 8
"""Long compounds have dozens of readings, but the differences do not matter to a search."""

MAX_LENGTH = 48
"""Longer tokens are not analysed: they are no words, and the transducer may take long."""


class Analysis(NamedTuple):
    """The analysis of a word, independent of its position. `splits` are the alternative divisions of a compound.

    `parts` has every part of every division and neighbouring parts joined: "mielenterveystyö" has mieli,
    terveys, työ, mielenterveys and terveystyö. `known`: a dictionary has the word. `seams` are the places within
    the word at which every division has a part's end: 6 and 13 in "mielenterveystyö".
    """

    lemmas: tuple[str, ...]
    parts: tuple[str, ...] = ()
    splits: tuple[tuple[str, ...], ...] = ()
    known: bool = True
    seams: tuple[int, ...] = ()


class Backend(Protocol):
    """Runs Voikko's transducer on a word."""

    version: str

    def outputs(self, word: str) -> Sequence[str]:
        """Return the raw output of the transducer for each reading of the word."""


class NativeVoikko:
    """The system's libvoikko, if it is installed: twenty times faster."""

    def __init__(self) -> None:
        library = importlib.import_module("libvoikko")
        self._voikko = library.Voikko("fi")
        self.version = f"libvoikko {library.Voikko.getVersion()}"

    def outputs(self, word: str) -> Sequence[str]:
        return [reading["FSTOUTPUT"] for reading in self._voikko.analyze(word) if "FSTOUTPUT" in reading]


class PipVoikko:
    """Voikko's transducer as a Python package: it needs only pip.

    Loading takes about a second and 215 MiB, so it is loaded at the first word that is in no cache.
    """

    def __init__(self) -> None:
        self.version = f"pyvoikko {importlib.metadata.version('pyvoikko')}"
        self._module: ModuleType | None = None

    def outputs(self, word: str) -> Sequence[str]:
        if self._module is None:
            self._module = importlib.import_module("pyvoikko")
        try:
            return [output for output, _weight in self._module.VOIKKO_FST.lookup(word)]
        except self._module.TokenizationException:
            # The transducer has no symbol for a letter of the word ("привет").
            return []


def make_backend() -> Backend:
    """Return native Voikko if its library and dictionary load, else the package from pip."""
    try:
        return NativeVoikko()
    except Exception:
        # ImportError: no module. OSError: no library. An error of its own: no dictionary.
        return PipVoikko()


class FinnishAnalyzer:
    """Analyses a lower-case word: lemmas, compound parts, and whether Voikko knows it."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._lock = Lock()
        self.version = backend.version

    def analyse(self, word: str) -> Analysis:
        """Return the analysis of a word; an unknown word is its own lemma."""
        if len(word) > MAX_LENGTH or word.isdigit():
            return Analysis((word,), known=False)
        # Neither back end is thread-safe.
        with self._lock:
            readings = [self._divide(_units(output)) for output in self._outputs(word)]
        readings = [reading for reading in readings if reading]
        if not readings:
            return Analysis((word,), known=False)
        lemmas = (lemma for reading in readings for lemma in _lemmas(reading))
        compounds = [reading for reading in readings if len(reading) > 1]
        splits = (tuple(unit.base for unit in reading) for reading in compounds)
        parts = (part for reading in compounds for part in _parts(reading))
        return Analysis(_unique(lemmas), _unique(parts), _unique(splits), seams=_seams(word, compounds))

    def _outputs(self, word: str) -> list[str]:
        """Return the outputs for the word and its capitalised form, which native Voikko needs for names."""
        found = [*self._backend.outputs(word), *self._backend.outputs(word.capitalize())]
        return list(dict.fromkeys(found))[:MAX_READINGS]

    def _divide(self, units: list[Unit]) -> list[Unit]:
        """Divide units that the dictionary lists as one word but marks as compounds ("maahan=muuttaja")."""
        divided = []
        for unit in units:
            *heads, tail = unit.base.split("=")
            divided += [Unit(head, self._base(head)) for head in heads]
            start = "".join(heads)
            form = unit.form[len(start) :] if unit.form.startswith(start) else tail
            divided.append(unit._replace(form=form, base=tail))
        return [unit for unit in divided if unit.base]

    def _base(self, form: str) -> str:
        for output in self._backend.outputs(form):
            units = _units(output)
            if len(units) == 1 and units[0].base and "=" not in units[0].base:
                return units[0].base
        return form


class Unit(NamedTuple):
    """A part of a compound as it stands in the word, and its base form.

    `inflection` has the tags of case and number. An adjective with the same tags as its head is inflected with
    it ("ison|varpaan").
    """

    form: str
    base: str
    inflection: str = ""
    is_adjective: bool = False


def _units(output: str) -> list[Unit]:
    """Parse a transducer output such as `[Ln][Xp]tuki[X]tuk[Sn][Ny]i[Bh][Bc][Ln][Xp]ryhmä[X]ryhm[Sn][Ny]ä`.

    Derivational suffixes have a base form but no compound boundary `[Bc]`, so they are not parts.
    """
    return [_unit(part) for part in output.lower().split("[bc]") if "[l" in part]


def _unit(output: str) -> Unit:
    base = form = listed = plain = word_class = inflection = ""
    state = ""
    for tag, text in _ITEM.findall(output):
        if tag in {"xp", "xj"}:
            # The text before a suffix is part of the base form, unchanged ("hoita|ja").
            base, form, listed, plain, state = base + plain, form + plain, "", "", "base"
        elif tag in {"xr", "xs"}:
            state = "skip"
        elif tag == "x":
            state = ""
        elif tag.startswith("l"):
            word_class = tag
        elif tag.startswith(("s", "n")):
            inflection += tag
        elif state == "base":
            listed += text
        elif state == "":
            plain += text
    form = (form + plain).strip("-")
    return Unit(form, ((base + listed) or form).strip("-"), inflection, word_class in {"ll", "lnl"})


def _lemmas(units: list[Unit]) -> list[str]:
    """Build the lemmas: all parts as they stand, but the last one in its base form.

    "omaishoitajille" gives "omaishoitaja" (one back end's own field has "omainenhoitaja"). If an adjective is
    inflected with its head, the lemma with its base form is added: "isonvarpaan" also gives "isovarvas".
    """
    *heads, tail = units
    lemmas = ["".join(unit.form for unit in heads) + tail.base]
    if any(unit.is_adjective and unit.inflection == tail.inflection for unit in heads):
        lemmas.append("".join(unit.base if unit.is_adjective else unit.form for unit in heads) + tail.base)
    return lemmas


def _parts(units: list[Unit]) -> list[str]:
    """Return the parts, and neighbouring parts joined, without the whole word."""
    count = len(units)
    runs = [(i, j) for i in range(count) for j in range(i + 1, count + 1) if j - i < count]
    return ["".join(unit.form for unit in units[i : j - 1]) + units[j - 1].base for i, j in runs]


def _seams(word: str, compounds: list[list[Unit]]) -> tuple[int, ...]:
    """Return the places at which all readings of a compound have the end of a part."""
    ends = []
    for reading in compounds:
        starts = list(accumulate(unit.form for unit in reading[:-1]))
        ends.append({len(start) for start in starts if word.startswith(start)})
    return tuple(sorted(set.intersection(*ends))) if ends else ()


def _unique(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(values))
