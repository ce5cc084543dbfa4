"""Organisations and venues with their papers. All of them are invented."""

from __future__ import annotations

from site_builder.catalogue.names.organisations_venues import build_organisations, build_venues
from site_builder.catalogue.names.venue_names import VenueNames
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


def test_a_well_known_venue_has_its_usual_name_and_the_paths_of_its_other_names_lead_to_it():
    papers = [at("a", "NIPS 2017", "2017"), at("b", "Advances in Neural Information Processing Systems", "2021")]
    assert build_venues(papers) == (
        Venue(
            slug="neurips",
            name="NeurIPS",
            names=("Advances in Neural Information Processing Systems", "NIPS"),
            papers=("b", "a"),
            aliases=("advances-in-neural-information-processing-systems", "nips"),
        ),
    )


def test_a_venue_in_another_script_is_also_found_at_its_path_of_earlier_versions():
    (venue,) = build_venues([at("a", "Дни змеев"), at("b", "Дни змеев")])
    assert (venue.slug, venue.aliases) == ("dni-zmeev-aef6da10", ("venue-aef6da10",))


def test_a_correction_may_separate_what_is_known_to_be_one_venue():
    papers = [at("a", "NIPS"), at("b", "NIPS"), at("c", "NeurIPS"), at("d", "NeurIPS")]
    assert [venue.name for venue in build_venues(papers, names=VenueNames([("NIPS", ())]))] == ["NeurIPS", "NIPS"]


def test_the_settings_say_how_many_papers_it_takes():
    papers = [at("a", "Kite Days"), at("b", "Kite Days"), at("c", "Mud")]
    assert [[venue.slug for venue in build_venues(papers, minimum)] for minimum in (1, 2, 3)] == [
        ["kite-days", "mud"],
        ["kite-days"],
        [],
    ]
