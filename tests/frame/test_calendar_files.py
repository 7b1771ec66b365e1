"""What stands around the entries of a calendar file."""

from __future__ import annotations

from portal.ical import calendar_response


def test_comma_in_the_name_of_a_calendar_is_escaped_as_in_all_text():
    written = calendar_response("Kahvila, Sievi; A\\B", []).text
    assert "\r\nNAME:Kahvila\\, Sievi\\; A\\\\B\r\n" in written
    assert "\r\nX-WR-CALNAME:Kahvila\\, Sievi\\; A\\\\B\r\n" in written


def test_how_often_to_ask_anew_is_told_as_a_duration_also_to_outlook():
    assert "\r\nX-PUBLISHED-TTL:PT12H\r\n" in calendar_response("Tapahtumat", []).text
