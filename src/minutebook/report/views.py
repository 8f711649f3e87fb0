"""Every view of the record: pure functions from the record to frozen dataclasses, which pages and JSON share."""

from minutebook.report.area import AreaView, view_area
from minutebook.report.calendar import CalendarView, view_calendar, view_pair_calendar, view_party_calendar
from minutebook.report.document import DocumentView, view_document
from minutebook.report.home import HomeView, view_home
from minutebook.report.judging import JudgementsView, JudgingView, view_judgements, view_judging
from minutebook.report.lists import (
    DocumentsView,
    FrameworksView,
    IssuesView,
    MechanismsView,
    MeetingsView,
    OfficialsView,
    OrganisationsView,
    view_documents,
    view_frameworks,
    view_issues,
    view_mechanisms,
    view_meetings,
    view_officials,
    view_organisations,
)
from minutebook.report.mechanism import MechanismView, view_mechanism
from minutebook.report.meeting import MeetingView, view_meeting
from minutebook.report.network import NetworkView, view_network
from minutebook.report.official import OfficialView, view_official
from minutebook.report.pair import PairView, view_pair
from minutebook.report.party import PartiesView, PartyView, view_parties, view_party

__all__ = [
    "AreaView",
    "CalendarView",
    "DocumentView",
    "DocumentsView",
    "FrameworksView",
    "HomeView",
    "IssuesView",
    "JudgementsView",
    "JudgingView",
    "MechanismView",
    "MechanismsView",
    "MeetingView",
    "MeetingsView",
    "NetworkView",
    "OfficialView",
    "OfficialsView",
    "OrganisationsView",
    "PairView",
    "PartiesView",
    "PartyView",
    "view_area",
    "view_calendar",
    "view_document",
    "view_documents",
    "view_frameworks",
    "view_home",
    "view_issues",
    "view_judgements",
    "view_judging",
    "view_mechanism",
    "view_mechanisms",
    "view_meeting",
    "view_meetings",
    "view_network",
    "view_official",
    "view_officials",
    "view_organisations",
    "view_pair",
    "view_pair_calendar",
    "view_parties",
    "view_party",
    "view_party_calendar",
]
