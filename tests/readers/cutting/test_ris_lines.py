"""RIS and Web of Science are cut into records, whatever their lines look like; all are invented."""

from __future__ import annotations

from site_builder.readers.cutting.ris_lines import Lines, cut_ris, cut_wos


def test_a_record_of_ris_goes_from_ty_to_er():
    text = "TY  - JOUR\nTI  - On\n  Nothing\nAU  -Invented, A.\nKW  - one\ntwo\nER  - \n"

    assert list(cut_ris([text])) == [
        Lines(
            1,
            (("TY", "JOUR"), ("TI", "On Nothing"), ("AU", "Invented, A."), ("KW", "one"), ("KW", "two")),
            text.strip(),
        )
    ]


def test_text_between_records_is_passed_on_with_its_line():
    found = list(cut_ris(["Provider: Nobody\n\n", "TY  - JOUR\nER  - \n\noops\n"]))

    assert [(it.line, it.fields, it.text) for it in found] == [
        (1, (), "Provider: Nobody"),
        (3, (("TY", "JOUR"),), "TY  - JOUR\nER  -"),
        (6, (), "oops"),
    ]


def test_a_record_that_the_next_one_cuts_off_says_so():
    first, second = cut_ris(["TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nER  - \n"])

    assert (first.line, first.is_ended) == (1, False)
    assert (second.line, second.is_ended) == (3, True)


def test_some_fields_of_web_of_science_hold_a_value_in_each_line():
    (found,) = cut_wos(["PT J\nAU Invented, A\n   Nobody, B\nTI On\n   Nothing\nER\n"])

    assert found.fields == (("PT", "J"), ("AU", "Invented, A"), ("AU", "Nobody, B"), ("TI", "On Nothing"))
