"""Each format, as a synthetic twin of it says: what is read from a row, and what is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from patentdeck.records.adapters import ADAPTERS
from patentdeck.records.adapters.adapter import Adapter, Table
from patentdeck.records.adapters.dates import Manner
from patentdeck.records.adapters.google import GOOGLE
from patentdeck.records.adapters.lens_csv import LENS_CSV
from patentdeck.records.adapters.lens_json import LENS_JSON
from patentdeck.records.adapters.mapped import ExportMapping, mapped
from patentdeck.records.adapters.patentsview import PATENTSVIEW
from patentdeck.records.adapters.patstat import PATSTAT
from patentdeck.records.adapters.wipo import WIPO
from patentdeck.records.model import Left, Link, Party, Person, Record, Refused, Tag, Text, Where

AT = Where("twin", 7)

LENS_HEADERS = {
    "2024": "#,Jurisdiction,Kind,Display Key,Lens ID,Publication Date,Publication Year,Application Number,"
    "Application Date,Priority Numbers,Earliest Priority Date,Title,Abstract,Applicants,Inventors,Owners,URL,"
    "Document Type,Has Full Text,Cites Patent Count,Cited by Patent Count,Simple Family Size,Simple Family Members,"
    "Simple Family Member Jurisdictions,Extended Family Size,Extended Family Members,"
    "Extended Family Member Jurisdictions,Sequence Count,CPC Classifications,IPCR Classifications,US Classifications,"
    "NPL Citation Count,NPL Resolved Citation Count,NPL Resolved Lens ID(s),NPL Resolved External ID(s),NPL Citations,"
    "Legal Status",
    "2016": "#,Jurisdiction,Kind,Publication Number,Lens ID,Publication Date,Publication Year,Application Number,"
    "Application Date,Priority Numbers,Earliest Priority Date,Title,Applicants,Inventors,URL,Type,Has Full Text,"
    "Cited by Patent Count,Simple Family Size,Extended Family Size",
}


def table(adapter: Adapter, name: str) -> Table:
    return next(each for each in adapter.tables if each.name == name)


def read(adapter: Adapter, name: str, cells: Mapping[str, str], manners: Mapping[str, Manner] | None = None) -> object:
    """What a row says, given by column."""
    found = table(adapter, name)
    assert found.fits(list(cells))
    assert found.opened is not None
    return found.opened(list(cells), manners or {})(AT, list(cells.values()))


def lens(**changes: str) -> dict[str, str]:
    cells = dict.fromkeys(LENS_HEADERS["2024"].split(","), "")
    cells |= {
        "Jurisdiction": "CN",
        "Display Key": "CN 102206141 A",
        "Lens ID": "038-066-141-127-891",
        "Publication Date": "2011-10-05",
        "Publication Year": "2011",
        "Priority Numbers": "CN 201110089928 A;;US 61/1 P",
        "Earliest Priority Date": "2011-04-11",
        "Title": "Bio-oil",
        "Applicants": "UNIV ZHEJIANG;;FOO CO LTD",
        "Inventors": "WANG SHURONG",
        "Simple Family Members": "CN 102206141 B;;CN 102206141 A",
        "Extended Family Members": "CN 102206141 B;;CN 102206141 A;;AU 1 A",
    }
    return cells | {name.replace("_", " "): value for name, value in changes.items()}


@pytest.mark.parametrize("header", LENS_HEADERS.values(), ids=LENS_HEADERS)
def test_lens_is_known_by_its_header_in_every_generation(header: str) -> None:
    assert [each.name for each in ADAPTERS if each.tables[0].fits(header.split(","))] == ["lens"]


def test_a_lens_row_tells_publication_families_priority_and_applicants_and_no_country_of_anybody() -> None:
    record = read(LENS_CSV, "patents", lens())
    assert isinstance(record, Record)
    assert (record.number, record.office, record.year, record.published) == ("CN-102206141-A", "CN", 2011, "2011-10-05")
    assert (record.priority_year, record.priority_office) == (2011, "CN")
    assert (record.simple_family, record.extended_family) == ("CN-102206141-A", "AU-1-A")
    assert record.parties == (Party("applicant", "UNIV ZHEJIANG"), Party("applicant", "FOO CO LTD"))
    assert LENS_CSV.carries.places == ("office", "priority")


def test_the_last_days_of_december_take_the_year_column_and_are_doubted() -> None:
    record = read(LENS_CSV, "patents", lens(Publication_Date="2016-12-29", Publication_Year="2015"))
    assert isinstance(record, Record)
    assert (record.year, record.published) == (2015, "")
    assert "year was taken" in record.doubt
    plain = read(LENS_CSV, "patents", lens())
    assert isinstance(plain, Record)
    assert plain.doubt == ""


@pytest.mark.parametrize("ident", ["", "of the invention relates to", "038-066-141-127-89", "038-066-141-127-89Y"])
def test_a_fragment_that_a_spreadsheet_spilled_has_no_lens_id_and_is_refused(ident: str) -> None:
    refused = read(LENS_CSV, "patents", lens(Lens_ID=ident))
    assert isinstance(refused, Refused)
    assert "no Lens ID" in refused.reason


def test_a_lens_id_may_end_with_x_and_a_date_must_be_one() -> None:
    assert isinstance(read(LENS_CSV, "patents", lens(Lens_ID="038-066-141-127-89X")), Record)
    assert isinstance(read(LENS_CSV, "patents", lens(Publication_Date="yesterday")), Refused)


def test_dates_after_a_spreadsheet_follow_their_column() -> None:
    manners = {"Publication Date": Manner("dmy"), "Earliest Priority Date": Manner("mdy")}
    cells = lens(Publication_Date="25/04/13", Publication_Year="2013", Earliest_Priority_Date="9/24/12")
    record = read(LENS_CSV, "patents", cells, manners)
    assert isinstance(record, Record)
    assert (record.published, record.priority_year) == ("2013-04-25", 2012)


def api(**changes: object) -> dict[str, object]:
    return {
        "lens_id": "130-527-191-432-660",
        "jurisdiction": "US",
        "doc_number": "20160266975",
        "kind": "A1",
        "date_published": "2016-09-15",
        "biblio": {
            "priority_claims": {
                "claims": [
                    {"jurisdiction": "US", "date": "2015-09-23"},
                    {"jurisdiction": "KR", "date": "2015-03-09"},
                ],
                "earliest_claim": {"date": "2015-03-09"},
            },
            "invention_title": [{"text": "Memory", "lang": "en"}, {"text": "Mémoire", "lang": "fr"}],
            "parties": {
                "applicants": [{"residence": "KR", "extracted_name": {"value": "SAMSUNG"}}],
                "inventors": [
                    {"residence": "US", "extracted_name": {"value": "HU"}},
                    {"extracted_name": {"value": "NIU"}},
                ],
            },
        },
        "families": {
            "simple_family": {
                "members": [
                    {"document_id": {"jurisdiction": "US", "doc_number": "9785570", "kind": "B2"}},
                    {"document_id": {"jurisdiction": "US", "doc_number": "20160266975", "kind": "A1"}},
                ]
            }
        },
        **changes,
    }


def objects(adapter: Adapter, item: Mapping[str, object]) -> object:
    found = adapter.tables[0].objects
    assert found is not None
    return found(AT, item)


def test_the_lens_api_tells_where_inventors_and_applicants_live() -> None:
    record = objects(LENS_JSON, api())
    assert isinstance(record, Record)
    assert record.parties == (
        Party("applicant", "SAMSUNG", "KR"),
        Party("inventor", "HU", "US"),
        Party("inventor", "NIU"),
    )
    assert (record.simple_family, record.extended_family) == ("US-20160266975-A1", "")
    assert (record.priority_year, record.priority_office) == (2015, "KR")
    assert record.title == "Memory Mémoire"


def test_an_api_object_that_is_something_else_is_refused_and_odd_insides_are_empty() -> None:
    assert isinstance(objects(LENS_JSON, api(lens_id=5)), Refused)
    record = objects(LENS_JSON, api(biblio=["odd"], families="odd"))
    assert isinstance(record, Record)
    assert (record.parties, record.simple_family, record.title) == ((), "", "")


def google(**changes: str) -> dict[str, str]:
    return {
        "id": "JP-5985120-B1",
        "title": "Sulfide solid electrolyte ",
        "assignee": "三井金属鉱業株式会社, Mitsui Mining & Smelting Co., Ltd.",
        "inventor/author": "A, B",
        "priority date": "2014-08-08",
        "filing/creation date": "2015-08-04",
        "publication date": "2016-09-06",
        "grant date": "2016-09-06",
        "result link": "https://patents.google.com/patent/JP5985120B1/en",
        "representative figure link": "",
    } | {name.replace("_", " "): value for name, value in changes.items()}


def test_google_tells_publications_by_office_and_nothing_of_families_or_countries() -> None:
    record = read(GOOGLE, "results", google())
    assert isinstance(record, Record)
    assert (record.id, record.office, record.year, record.priority_year) == ("JP-5985120-B1", "JP", 2016, 2014)
    assert record.title == "Sulfide solid electrolyte"
    assert [party.name for party in record.parties] == ["三井金属鉱業株式会社", "Mitsui Mining & Smelting Co., Ltd."]
    assert (record.simple_family, record.extended_family) == ("", "")
    assert (GOOGLE.carries.families, GOOGLE.carries.places) == (("none",), ("office",))


def test_a_google_row_without_a_number_is_refused() -> None:
    assert isinstance(read(GOOGLE, "results", google(id="")), Refused)
    assert isinstance(read(GOOGLE, "results", google(publication_date="n.d.")), Refused)


def test_patstat_is_four_tables_that_speak_of_one_another() -> None:
    application = {
        "appln_id": "17",
        "appln_auth": "EP",
        "appln_nr": "04000001",
        "earliest_publn_year": "2005",
        "earliest_filing_year": "2004",
        "docdb_family_id": "900",
        "inpadoc_family_id": "901",
    }
    record = read(PATSTAT, "tls201_appln", application)
    assert isinstance(record, Record)
    assert (record.key, record.office, record.year, record.priority_year) == (17, "EP", 2005, 2004)
    assert (record.simple_family, record.extended_family) == ("900", "901")
    never = read(PATSTAT, "tls201_appln", application | {"earliest_publn_year": "9999"})
    assert never == Left(AT, "the application was never published")
    alone = read(PATSTAT, "tls201_appln", application | {"earliest_publn_year": "", "docdb_family_id": "0"})
    assert isinstance(alone, Record)
    assert (alone.year, alone.simple_family) == (0, "")
    assert isinstance(read(PATSTAT, "tls201_appln", application | {"ipr_type": "UM"}), Record)
    assert read(PATSTAT, "tls201_appln", application | {"ipr_type": "DP"}) == Left(AT, "a design, and no invention")
    person = {"person_id": "5", "person_name": "IBM Corp.", "psn_name": "", "person_ctry_code": "US"}
    assert read(PATSTAT, "tls206_person", person) == Person(AT, "5", "IBM Corp.", "US")
    for sector, kind in (("UNIVERSITY", "research"), ("COMPANY", "company"), ("COMPANY UNIVERSITY", None), ("", None)):
        known = read(PATSTAT, "tls206_person", person | {"psn_sector": sector})
        assert known == Person(AT, "5", "IBM Corp.", "US", kind)  # type: ignore[arg-type]
    both = {"person_id": "5", "appln_id": "17", "applt_seq_nr": "1", "invt_seq_nr": "2"}
    assert read(PATSTAT, "tls207_pers_appln", both) == Link(AT, 17, ("inventor", "applicant"), "5")
    only = read(PATSTAT, "tls207_pers_appln", both | {"invt_seq_nr": "0"})
    assert isinstance(only, Link)
    assert only.roles == ("applicant",)
    title = {"appln_id": "17", "appln_title_lg": "en", "appln_title": "A title"}
    assert read(PATSTAT, "tls202_appln_title", title) == Text(AT, 17, "A title")


def test_people_as_they_stood_in_the_file_are_no_second_table_of_persons() -> None:
    header = ["person_orig_id", "person_id", "source", "name_freeform", "person_ctry_code", "residence_ctry_code"]
    assert [each.name for each in PATSTAT.tables if each.fits(header)] == []


@pytest.mark.parametrize(
    ("ident", "counts"),
    [("10000000", True), ("PP01234", True), ("D0371814", False), ("RE37000", False), ("H002", False), ("T100", False)],
)
def test_utility_and_plant_patents_count_and_designs_and_reissues_do_not(ident: str, counts: bool) -> None:
    cells = {"patent_id": ident, "patent_date": "1996-07-16", "patent_title": "Lamp", "withdrawn": "0"}
    assert isinstance(read(PATENTSVIEW, "g_patent", cells), Record if counts else Left)
    assert isinstance(read(PATENTSVIEW, "g_patent", cells | {"withdrawn": "1"}), Left)


def test_patentsview_numbers_are_alike_in_every_table_and_namibia_is_no_gap() -> None:
    record = read(
        PATENTSVIEW, "g_patent", {"patent_id": "PP00371", "patent_date": "1996-07-16", "patent_title": "Rose"}
    )
    link = read(
        PATENTSVIEW,
        "g_inventor_disambiguated",
        {"patent_id": "PP371", "inventor_sequence": "0", "location_id": "x-1"},
    )
    assert isinstance(record, Record)
    assert isinstance(link, Link)
    assert record.key == link.key != int("371")
    assert (record.office, record.year) == ("US", 1996)
    place = {"location_id": "x-1", "disambig_country": "NA"}
    assert read(PATENTSVIEW, "g_location_disambiguated", place) == Person(AT, "x-1", country="NA")


def test_patentsviews_former_tables_are_known_and_refused_with_what_to_get() -> None:
    former = next(each for each in PATENTSVIEW.tables if each.fits(["id", "type", "number", "title", "withdrawn"]))
    assert "g_" in former.refusal


@pytest.mark.parametrize(
    ("label", "sheet", "tag"),
    [
        (
            "Autoregressiv Models",
            "GenAI total, models and modes",
            Tag("model_type", "autoregressive", "Autoregressiv Models"),
        ),
        (
            "Speech, Voice, Music",
            "GenAI total, models and modes",
            Tag("mode", "speech_voice_music", "Speech, Voice, Music"),
        ),
        (
            "EnergyManagement_2010-2023",
            "GenAI applications",
            Tag("application", "energy_management", "Energy Management"),
        ),
        ("GenAI Total", "GenAI total, models and modes", None),
    ],
)
def test_wipos_labels_become_types_modes_and_applications(label: str, sheet: str, tag: Tag | None) -> None:
    opened = WIPO.tables[0].opened
    assert opened is not None
    header: Sequence[str] = ("PATENT_FAMILY_ID", "PUBLICATION_YEAR", "TECHNOLOGY_NAME", "INVENTOR_COUNTRY")
    record = opened(header, {})(Where(f"w.xlsx!{sheet}", 2), ("71", "2020", label, "JP"))
    assert isinstance(record, Record)
    assert record.types == (() if tag is None else (tag,))
    assert (record.simple_family, record.year, record.parties) == ("71", 2020, (Party("inventor", "", "JP"),))


PATSNAP = ExportMapping(
    title="PatSnap",
    publisher="PatSnap",
    columns={
        "id": ("publication_number", "Publication Number"),
        "published": ("Publication Date",),
        "simple_members": ("family_members",),
        "applicants": ("Assignee",),
        "applicant_countries": ("Assignee Country",),
    },
    missing=frozenset({"", "-"}),
    separator=" | ",
)


def test_a_mapping_reads_what_it_names_and_carries_what_the_header_has() -> None:
    cells = {
        "Publication Number": "EP2938117A1",
        "Publication Date": "2015-11-04",
        "family_members": "EP2938117B1 | EP2938117A1",
        "Assignee": "A Co | B Co",
        "Assignee Country": "US | -",
    }
    adapter = mapped(PATSNAP, list(cells))
    record = read(adapter, "rows", cells)
    assert isinstance(record, Record)
    assert (record.office, record.year, record.simple_family) == ("EP", 2015, "EP-2938117-A1")
    assert adapter.carries.families == ("simple", "none")
    assert adapter.carries.places == ("applicant", "office")
    assert mapped(PATSNAP, ["publication_number"]).carries.families == ("none",)


def test_a_list_of_countries_of_another_length_is_nobodys_in_particular() -> None:
    cells = {"Publication Number": "EP1A1", "Assignee": "A Co | B Co", "Assignee Country": "US"}
    record = read(mapped(PATSNAP), "rows", cells)
    assert isinstance(record, Record)
    assert record.parties == (Party("applicant", "A Co"), Party("applicant", "B Co"), Party("applicant", "", "US"))
