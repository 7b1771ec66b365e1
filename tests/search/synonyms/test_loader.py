"""A county's own list, loaded by a command: whole or not at all, and as often as one likes."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from search.models import SynonymSet

pytestmark = pytest.mark.usefixtures("no_lines")
HEADING = "language,everyday,official,direction,note\n"


@pytest.fixture
def load(tmp_path, capsys):
    def load(*lines, heading=HEADING, encoding="utf-8"):
        path = tmp_path / "sanat.csv"
        path.write_text(heading + "".join(f"{line}\n" for line in lines), encoding=encoding)
        call_command("load_synonyms", str(path))
        return capsys.readouterr().out

    return load


def test_lines_are_created(load):
    assert "2 lines created" in load(
        "fi,rahapula|pa,velka,two_way,muistiinpano", "sv,ensam,yksinäisyys,one_way,"
    )
    line = SynonymSet.objects.get(language="fi")
    assert (line.everyday, line.official, line.direction) == ("rahapula\npa", "velka", "two_way")
    assert (line.note, line.is_active) == ("muistiinpano", True)


def test_loading_twice_changes_nothing(load):
    load("fi,rahapula|pa,velka,,")
    assert "0 lines created, 0 updated, 1 unchanged" in load("fi,PA|rahapula,velka,,")


def test_known_line_is_brought_up_to_date_and_stays_out_of_use(load):
    load("fi,rahapula,velka,,")
    SynonymSet.objects.update(is_active=False)
    assert "0 lines created, 1 updated" in load("fi,rahapula,velka|talous,,")
    line = SynonymSet.objects.get()
    assert (line.official, line.is_active) == ("velka\ntalous", False)


def test_bad_lines_are_named_by_number_and_nothing_is_loaded(load, capsys):
    with pytest.raises(CommandError, match="Nothing was loaded: 4 problems"):
        load("fi,rahapula,velka,,", "fi,,velka,,", "xx,a,b,,", "fi,Rahapula|köyhä,raha,,")
    told = capsys.readouterr().err
    assert "line 3: everyday" in told
    assert "line 4: language" in told
    assert "line 5: everyday: ”Rahapula” on jo rivillä" in told
    assert not SynonymSet.objects.exists()


def test_list_of_a_finnish_spreadsheet_is_read(load):
    load("fi;äippä|isä;vanhemmuus", heading="language;everyday;official\n", encoding="cp1252")
    assert SynonymSet.objects.get().everyday == "äippä\nisä"


@pytest.mark.parametrize("heading", ["", "sana,toinen\n", "language,everyday,official,huomio\n"])
def test_table_without_our_columns_is_refused(load, heading):
    with pytest.raises(CommandError, match="pitää olla sarakkeet"):
        load("fi,rahapula,velka,,", heading=heading)


def test_open_quotation_mark_is_told_with_its_line(load):
    with pytest.raises(CommandError, match="lainausmerkki"):
        load('fi,"rahapula,velka,,')


def test_row_with_too_many_cells_is_refused(load):
    with pytest.raises(CommandError, match="Rivillä 2 on liikaa soluja"):
        load("fi,rahapula,velka,,huomio, ja toinen")


def test_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="Tiedostoa ei voi avata"):
        call_command("load_synonyms", str(tmp_path / "ei.csv"))
