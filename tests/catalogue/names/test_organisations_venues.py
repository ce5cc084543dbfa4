"""Organisations and venues with their papers. All of them are invented."""

from __future__ import annotations

import pytest

from site_builder.catalogue.names.organisations_venues import build_organisations, build_venues, without_year
from site_builder.model import ListedOrganisation, Organisation, Paper, Venue


def listed(slug: str, handle: str, name: str) -> Paper:
    return Paper(slug=slug, title=slug, date="2020", organisation=Organisation(handle=handle, name=name))


def at(slug: str, venue: str, date: str = "2020") -> Paper:
    return Paper(slug=slug, title=slug, date=date, venue=venue)


def test_papers_of_one_handle_are_of_one_organisation():
    papers = [
        listed("a", "invented-labs", "Invented Labs"),
        listed("b", "Invented-Labs", "The Invented Labs"),
        listed("c", "invented-labs", "The Invented Labs"),
        listed("d", "lonely", "Lonely Labs"),
    ]
    assert build_organisations(papers) == (
        ListedOrganisation(
            slug="invented-labs",
            name="The Invented Labs",
            names=("The Invented Labs", "Invented Labs"),
            handle="invented-labs",
            papers=("a", "b", "c"),
        ),
    )


def test_the_years_and_spellings_of_a_venue_are_one():
    papers = [at("a", "Kite Days 2019", "2019"), at("b", "KITE DAYS", "2021"), at("c", "Kite Days"), at("d", "Mud")]
    assert build_venues(papers) == (
        Venue(slug="kite-days", name="Kite Days", names=("Kite Days", "KITE DAYS"), papers=("b", "c", "a")),
    )


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


def test_the_settings_say_how_many_papers_it_takes():
    papers = [at("a", "Kite Days"), at("b", "Kite Days"), at("c", "Mud")]
    assert [[venue.slug for venue in build_venues(papers, minimum)] for minimum in (1, 2, 3)] == [
        ["kite-days", "mud"],
        ["kite-days"],
        [],
    ]
