"""Which names of venues are one venue."""

from __future__ import annotations

import pytest

from site_builder.catalogue.names.venue_names import VenueNames, without_year


@pytest.mark.parametrize(
    ("venue", "name"),
    [
        ("NIPS", "NeurIPS"),
        ("NIPS 2017", "NeurIPS"),
        ("neurips", "NeurIPS"),
        ("Advances in Neural Information Processing Systems 30", "NeurIPS"),
        ("Thirty-seventh Conference on Neural Information Processing Systems", "NeurIPS"),
        ("37th Conference on Neural Information Processing Systems (NeurIPS 2023)", "NeurIPS"),
        ("Proceedings of the 36th International Conference on Machine Learning", "ICML"),
        ("2019 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)", "CVPR"),
        ("IEEE International Conference on Computer Vision", "ICCV"),
        (
            "Proceedings of the 57th Annual Meeting of the Association for Computational Linguistics "
            "(Volume 1: Long Papers)",
            "ACL",
        ),
        ("Proceedings of the 2019 Conference on Empirical Methods in Natural Language Processing", "EMNLP"),
        ("Proceedings of the National Academy of Sciences", "PNAS"),
        ("The Web Conference 2021", "WWW"),
        ("IEEE/RSJ International Conference on Intelligent Robots and Systems", "IROS"),
    ],
)
def test_known_names_mean_one_venue(venue, name):
    assert VenueNames().find(venue).name == name


@pytest.mark.parametrize(
    "venue",
    [
        "Machine Learning",
        "Findings of ACL",
        "Workshop on NeurIPS Things",
        "Nature",
        "IEEE Access",
        "Kite Days",
        "The",
        "",
    ],
)
def test_other_names_are_left_alone(venue):
    assert VenueNames().find(venue).name == ""


def test_spellings_of_a_name_have_one_key():
    names = VenueNames()
    assert names.find("Kite Days 2019") == names.find("KITE DAYS") == names.find("kite-days (2021)")
    assert names.find("…").key == ""


def test_corrections_come_before_what_is_known():
    names = VenueNames([("NIPS", ()), ("Kite Days", ("Days of Kites",))])
    assert names.find("NIPS 2017") == ("nips", "NIPS")
    assert names.find("NeurIPS") == ("neurips", "NeurIPS")
    assert names.find("Days of Kites 2020") == names.find("Kite Days") == ("kite-days", "Kite Days")


@pytest.mark.parametrize(
    ("venue", "name"),
    [
        ("Kite Days 2019", "Kite Days"),
        ("Kite Days, 2019", "Kite Days"),
        ("Kite Days (2019)", "Kite Days"),
        ("KD'2019", "KD"),
        ("Kites 12019", "Kites 12019"),
        ("2019", "2019"),
        ("Kite Days 1850", "Kite Days 1850"),
    ],
)
def test_a_year_at_the_end_is_not_part_of_a_venue(venue, name):
    assert without_year(venue) == name
