"""A record made by hand: own sentences on true facts, with gaps, a disagreement, two scripts and an unread report."""

import re
from dataclasses import replace

from minutebook.model.record import (
    Agreement,
    Commitment,
    DocumentRow,
    Formula,
    Framework,
    Gap,
    IssueRow,
    Mechanism,
    Meeting,
    Official,
    Organisation,
    Progress,
    Record,
    SessionChanges,
    Statement,
    Step,
    Tenure,
)
from minutebook.model.record_values import Attendance, DatedValue, Disagreement, Estimate, Evidence, FieldValue, Names

MECHANISM = "china-russia-law-enforcement"
NAME = "China-Russia law-enforcement and security cooperation mechanism"

TEXTS = {
    "a2013": (
        "State councilor ends three days in Moscow\n\n"
        "MOSCOW - Chinese State Councilor Guo Shengkun was in the Russian capital from Thursday to Saturday at the "
        "invitation of Nikolai Patrushev, Secretary of the Russian Security Council, whom he met together with "
        "people from the Interior Ministry and the Federal Security Service.\n\n"
        "Guo said that the two countries should work more closely against terrorism, drugs and cybercrime."
    ),
    "b2018": (
        "Fifth meeting on law enforcement and security\n\n"
        "Guo Shengkun, head of the Commission for Political and Legal Affairs, and Nikolai Patrushev, Secretary of "
        "Russia's Security Council, chaired the fifth meeting of the China-Russia law-enforcement and security "
        "cooperation mechanism on Thursday.\n\n"
        "Guo noted that law enforcement is a part of the comprehensive strategic partnership of coordination. "
        "He hoped that both sides would use the meeting to carry out practical law-enforcement work together.\n\n"
        "Patrushev called for the consensus of the two presidents to be put into practice."
    ),
    "c2023": (
        "Eighth meeting held as security chiefs gather\n\n"
        "MOSCOW, May 25 -- On Monday, Chen Wenqing and Russian Security Council Secretary Nikolai Patrushev chaired "
        "the 8th meeting of the China-Russia law-enforcement and security cooperation mechanism.\n\n"
        "China will work with Russia on counter-terrorism and on safer Belt and Road routes, Chen said, adding that "
        "the Global Security Initiative needs both. Patrushev said that Russia is ready to widen work against "
        "transnational crime within the comprehensive strategic partnership of coordination for a new era."
    ),
    "d2023": (
        "Talks with the Prosecutor General\n\n"
        "BEIJING -- Chen Wenqing, head of the Commission for Political and Legal Affairs, met Igor Krasnov, "
        "Prosecutor General of the Russian Federation, in Beijing on Thursday. Krasnov voiced his readiness to "
        "take judicial cooperation further."
    ),
    "e2024": (
        "Ninth meeting in Beijing\n\n"
        "BEIJING, Nov. 14 -- The 9th meeting of the China-Russia law-enforcement and security cooperation mechanism "
        "took place here on Wednesday. Chen Wenqing, head of the Commission for Political and Legal Affairs, chaired "
        "it with Sergei Shoigu, secretary of the Russian Federation Security Council.\n\n"
        "Since the mechanism was set up 11 years ago, departments of both countries have worked closely against "
        "terrorism and in judicial assistance, Chen said. China is willing to do more on cybersecurity, Belt and "
        "Road security and transnational crime, he added.\n\n"
        "Shoigu said that Russia is willing to advance law-enforcement cooperation in full. The two signed a plan "
        "of work for two years."
    ),
    "f2024zh": (
        "中俄执法安全合作机制第九次会议举行\n\n"
        "新华社北京11月14日电 中俄执法安全合作机制第九次会议14日在北京举行。陈文清与俄罗斯联邦安全会议秘书绍伊古"
        "共同主持会议。陈文清表示，中方愿同俄方加强反恐合作。"
    ),
    "g2024ru": (
        "О консультациях в Пекине\n\n"
        "ПЕКИН, 13 ноября. Секретарь Совета безопасности Сергей Шойгу провёл в Пекине девятые консультации."
    ),
}
HEADS: dict[str, tuple[str | None, str, str | None]] = {
    "a2013": (None, "en", "2013-04-27"),
    "b2018": ("China Daily", "en", "2018-11-17"),
    "c2023": ("Xinhua", "en", "2023-05-26"),
    "d2023": ("Xinhua", "en", "2023-07-14"),
    "e2024": ("Xinhua", "en", "2024-11-14"),
    "f2024zh": ("新华社", "zh", "2024-11-14"),
    "g2024ru": ("ТАСС", "ru", "2024-11-13"),
}
UNREAD = "g2024ru"


def words(document: str, *quotes: str) -> tuple[Evidence, ...]:
    """Where the quotes stand in a document's text; a quote that is not there is a mistake in the sample."""
    found = []
    for quote in quotes:
        start = TEXTS[document].index(quote)
        found.append(Evidence(document=document, start=start, end=start + len(quote), quote=quote))
    return tuple(found)


def make_record() -> Record:
    """The sample record."""
    return Record(
        mechanisms=_mechanisms(),
        meetings=_meetings(),
        gaps=_gaps(),
        officials=_officials(),
        tenures=_tenures(),
        organisations=_organisations(),
        frameworks=_frameworks(),
        statements=_statements(),
        commitments=_commitments(),
        session_changes=_session_changes(),
        progress=_progress(),
        agreements=_agreements(),
        documents=_documents(),
        issues=_issues(),
    )


def _documents() -> tuple[DocumentRow, ...]:
    return tuple(
        DocumentRow(
            id=document,
            evidence=(),
            source=f"reports/{document}.txt",
            title=text.splitlines()[0],
            publisher=HEADS[document][0],
            language=HEADS[document][1],
            published=HEADS[document][2],
            dateline_place="Beijing" if document == "e2024" else None,
            dateline_date="2024-11-14" if document == "e2024" else None,
            url="https://example.org/ninth" if document == "e2024" else None,
            read=document != UNREAD,
            text=text,
        )
        for document, text in TEXTS.items()
    )


FIFTH = words(
    "b2018",
    TEXTS["b2018"].split("\n\n")[1],
)
EIGHTH = words("c2023", TEXTS["c2023"].split("\n\n")[1].removeprefix("MOSCOW, May 25 -- "))
NINTH = words(
    "e2024",
    f"The 9th meeting of the {NAME} took place here on Wednesday.",
    "Chen Wenqing, head of the Commission for Political and Legal Affairs, chaired it with Sergei Shoigu, "
    "secretary of the Russian Federation Security Council.",
)
NINTH_ZH = words(
    "f2024zh", "中俄执法安全合作机制第九次会议14日在北京举行。", "陈文清与俄罗斯联邦安全会议秘书绍伊古共同主持会议。"
)


def _mechanisms() -> tuple[Mechanism, ...]:
    return (
        Mechanism(
            id=MECHANISM,
            evidence=(*FIFTH, *EIGHTH, *NINTH, *NINTH_ZH),
            name=NAME,
            names=(Names(language="en", forms=(NAME,)), Names(language="zh", forms=("中俄执法安全合作机制",))),
            parties=("CN", "RU"),
            kind="bilateral, numbered meetings, co-chaired",
            founded=(
                DatedValue(
                    value=2013, date="2024-11-14", evidence=words("e2024", "the mechanism was set up 11 years ago")
                ),
            ),
            first="2018-11-15",
            latest="2024-11-13",
            next=Estimate(
                earliest="2025-05-10",
                latest="2026-05-10",
                ordinal=10,
                how="the time between the 8th and the 9th meeting, 541 days, give or take a third",
            ),
            areas=("counter-terrorism", "law-enforcement"),
        ),
    )


def _meetings() -> tuple[Meeting, ...]:
    guo, chen = ("guo-shengkun", "Guo Shengkun", "CN"), ("chen-wenqing", "Chen Wenqing", "CN")
    patrushev, shoigu = ("nikolai-patrushev", "Nikolai Patrushev", "RU"), ("sergei-shoigu", "Sergei Shoigu", "RU")
    krasnov = ("igor-krasnov", "Igor Krasnov", "RU")
    fifth = Meeting(
        id="fifth",
        evidence=FIFTH,
        form="session",
        status="held",
        mechanism=MECHANISM,
        mechanism_name=NAME,
        ordinal=5,
        date_start="2018-11-15",
        date_end="2018-11-15",
        city=None,
        country=None,
        delegations=None,
        participants=(_attend(guo, "co-chair"), _attend(patrushev, "co-chair")),
        areas=("law-enforcement",),
        sources=("b2018",),
        implied=(),
        disagreements=(),
    )
    eighth = replace(
        fifth,
        id="eighth",
        evidence=EIGHTH,
        ordinal=8,
        date_start="2023-05-22",
        date_end="2023-05-22",
        city="Moscow",
        country="RU",
        participants=(_attend(chen, "co-chair"), _attend(patrushev, "co-chair")),
        areas=("belt-and-road-security", "counter-terrorism", "transnational-crime"),
        sources=("c2023",),
        implied=("city", "country"),
    )
    ninth = replace(
        fifth,
        id="ninth",
        evidence=(*NINTH, *NINTH_ZH),
        ordinal=9,
        date_start="2024-11-13",
        date_end="2024-11-13",
        city="Beijing",
        country="CN",
        participants=(_attend(chen, "co-chair"), _attend(shoigu, "co-chair")),
        areas=(
            "belt-and-road-security",
            "counter-terrorism",
            "cybersecurity",
            "law-enforcement",
            "transnational-crime",
        ),
        sources=("e2024", "f2024zh"),
        implied=("city", "country"),
        disagreements=(_day_of_the_ninth(),),
    )
    talks = replace(
        fifth,
        id="talks",
        evidence=words("d2023", TEXTS["d2023"].split("\n\n")[1].split(" Krasnov voiced")[0]),
        form="talks",
        mechanism=None,
        mechanism_name=None,
        ordinal=None,
        date_start="2023-07-13",
        date_end="2023-07-13",
        city="Beijing",
        country="CN",
        participants=(_attend(chen, "host"), _attend(krasnov, "visitor")),
        areas=("judicial-cooperation",),
        sources=("d2023",),
    )
    visit = replace(
        talks,
        id="visit",
        evidence=words("a2013", "Guo Shengkun was in the Russian capital from Thursday to Saturday"),
        form="visit",
        date_start="2013-04-25",
        date_end="2013-04-27",
        city="Moscow",
        country="RU",
        participants=(_attend(guo, "visitor"), _attend(patrushev, "host")),
        areas=("counter-terrorism", "cybercrime", "drug-control"),
        sources=("a2013",),
    )
    return visit, fifth, eighth, talks, ninth


def _attend(person: tuple[str, str, str], role: str) -> Attendance:
    return Attendance(official=person[0], name=person[1], party=person[2], role=role)


def _day_of_the_ninth() -> Disagreement:
    return Disagreement(
        field="date_start",
        values=(
            FieldValue(value="2024-11-13", evidence=words("e2024", "on Wednesday")),
            FieldValue(value="2024-11-14", evidence=words("f2024zh", "14日在北京举行")),
        ),
        chosen="2024-11-13",
        why="one report names the weekday, the other gives the day of its own dispatch",
    )


def _gaps() -> tuple[Gap, ...]:
    early = [
        Gap(id=f"gap-{n}", evidence=FIFTH, mechanism=MECHANISM, ordinal=n, after=None, before="2018-11-15")
        for n in (1, 2, 3, 4)
    ]
    late = [
        Gap(
            id=f"gap-{n}",
            evidence=(*FIFTH, *EIGHTH),
            mechanism=MECHANISM,
            ordinal=n,
            after="2018-11-15",
            before="2023-05-22",
        )
        for n in (6, 7)
    ]
    return (*early, *late)


def _officials() -> tuple[Official, ...]:
    def official(name: str, party: str, evidence: tuple[Evidence, ...], chinese: str = "") -> Official:
        names = [Names(language="en", forms=(name,))]
        names += [Names(language="zh", forms=(chinese,))] if chinese else []
        key = name.lower().replace(" ", "-")
        return Official(id=key, evidence=evidence, name=name, names=tuple(names), party=party)

    return (
        official(
            "Chen Wenqing",
            "CN",
            (*words("e2024", "Chen Wenqing"), *words("c2023", "Chen Wenqing"), *words("f2024zh", "陈文清")),
            "陈文清",
        ),
        official("Guo Shengkun", "CN", (*words("a2013", "Guo Shengkun"), *words("b2018", "Guo Shengkun"))),
        official("Igor Krasnov", "RU", words("d2023", "Igor Krasnov")),
        official(
            "Nikolai Patrushev", "RU", (*words("b2018", "Nikolai Patrushev"), *words("c2023", "Nikolai Patrushev"))
        ),
        official("Sergei Shoigu", "RU", (*words("e2024", "Sergei Shoigu"), *words("f2024zh", "绍伊古")), "绍伊古"),
    )


def _tenures() -> tuple[Tenure, ...]:
    secretary = Tenure(
        id="patrushev-secretary",
        evidence=(
            *words("b2018", "Nikolai Patrushev, Secretary of Russia's Security Council"),
            *words("c2023", "Russian Security Council Secretary Nikolai Patrushev"),
        ),
        official="nikolai-patrushev",
        title="Secretary of the Security Council of the Russian Federation",
        organisation="Security Council of the Russian Federation",
        country="RU",
        first_seen="2013-04-27",
        last_seen="2023-05-26",
        not_before=None,
        not_after="2024-11-14",
        preceded_by=None,
        succeeded_by="shoigu-secretary",
    )
    commission = "head of the Commission for Political and Legal Affairs"
    return (
        secretary,
        replace(
            secretary,
            id="shoigu-secretary",
            evidence=words("e2024", "Sergei Shoigu, secretary of the Russian Federation Security Council"),
            official="sergei-shoigu",
            first_seen="2024-11-14",
            last_seen="2024-11-14",
            not_before="2023-05-26",
            not_after=None,
            preceded_by="patrushev-secretary",
            succeeded_by=None,
        ),
        replace(
            secretary,
            id="guo-head",
            evidence=words("b2018", f"Guo Shengkun, {commission}"),
            official="guo-shengkun",
            title="Head of the Commission for Political and Legal Affairs",
            organisation="Commission for Political and Legal Affairs",
            country="CN",
            first_seen="2018-11-17",
            last_seen="2018-11-17",
            not_before=None,
            not_after="2023-07-14",
            preceded_by=None,
            succeeded_by="chen-head",
        ),
        replace(
            secretary,
            id="chen-head",
            evidence=(*words("d2023", f"Chen Wenqing, {commission}"), *words("e2024", f"Chen Wenqing, {commission}")),
            official="chen-wenqing",
            title="Head of the Commission for Political and Legal Affairs",
            organisation="Commission for Political and Legal Affairs",
            country="CN",
            first_seen="2023-07-14",
            last_seen="2024-11-14",
            not_before="2018-11-17",
            not_after=None,
            preceded_by="guo-head",
            succeeded_by=None,
        ),
        replace(
            secretary,
            id="guo-councilor",
            evidence=words("a2013", "Chinese State Councilor Guo Shengkun"),
            official="guo-shengkun",
            title="State Councilor",
            organisation=None,
            country="CN",
            first_seen="2013-04-27",
            last_seen="2013-04-27",
            not_before=None,
            not_after=None,
            preceded_by=None,
            succeeded_by=None,
        ),
    )


def _organisations() -> tuple[Organisation, ...]:
    def agency(key: str, name: str, said: str) -> Organisation:
        return Organisation(
            id=key,
            evidence=words("a2013", said),
            name=name,
            names=(Names(language="en", forms=(name, said)),),
            party="RU",
            role="participant",
            meetings=("visit",),
            offices=(),
            commitments=(),
        )

    return (
        agency("fsb", "Federal Security Service", "Federal Security Service"),
        agency("mvd", "Interior Ministry of Russia", "Interior Ministry"),
        replace(
            agency("scrf", "Security Council of the Russian Federation", "Russian Security Council"),
            offices=("patrushev-secretary", "shoigu-secretary"),
        ),
    )


def _frameworks() -> tuple[Framework, ...]:
    old = words("b2018", "comprehensive strategic partnership of coordination")
    new = words("c2023", "comprehensive strategic partnership of coordination for a new era")
    return (
        Framework(
            id="partnership",
            evidence=(*old, *new),
            kind="partnership",
            name="comprehensive strategic partnership of coordination for a new era",
            by=("CN", "RU"),
            first_seen="2018-11-17",
            last_seen="2023-05-26",
            wordings=(
                DatedValue(value=old[0].quote, date="2018-11-17", evidence=old),
                DatedValue(value=new[0].quote, date="2023-05-26", evidence=new),
            ),
        ),
        Framework(
            id="gsi",
            evidence=words("c2023", "Global Security Initiative"),
            kind="initiative",
            name="Global Security Initiative",
            by=("CN",),
            first_seen="2023-05-26",
            last_seen="2023-05-26",
            wordings=(),
        ),
    )


SAID = (
    ("st1", "b2018", "fifth", "guo-shengkun", "assertive", "Guo noted"),
    ("st2", "b2018", "fifth", "guo-shengkun", "directive", "He hoped"),
    ("st3", "b2018", "fifth", "nikolai-patrushev", "directive", "Patrushev called"),
    ("st4", "c2023", "eighth", "chen-wenqing", "commissive", "China will work"),
    ("st5", "c2023", "eighth", "nikolai-patrushev", "commissive", "Patrushev said"),
    ("st6", "e2024", "ninth", "chen-wenqing", "assertive", "Since the mechanism"),
    ("st7", "e2024", "ninth", "chen-wenqing", "commissive", "China is willing"),
    ("st8", "e2024", "ninth", "sergei-shoigu", "commissive", "Shoigu said"),
    ("st9", "f2024zh", "ninth", "chen-wenqing", "commissive", "陈文清表示"),
    ("st10", "e2024", "ninth", None, "declarative", "The two signed"),
)


def _sentence(document: str, opening: str) -> str:
    """The sentence of a document that begins so."""
    text = TEXTS[document]
    start = text.index(opening)
    end = re.compile("[.。]").search(text, start)
    assert end, opening
    return text[start : end.end()]


def _statements() -> tuple[Statement, ...]:
    names = {official.id: official for official in _officials()}
    return tuple(
        Statement(
            id=key,
            evidence=words(document, _sentence(document, opening)),
            document=document,
            date=HEADS[document][2],
            meeting=meeting,
            official=official,
            speaker=names[official].name if official else None,
            party=names[official].party if official else None,
            force=force,
        )
        for key, document, meeting, official, force, opening in SAID
    )


def _session_changes() -> tuple[SessionChanges, ...]:
    said = words("c2023", "comprehensive strategic partnership of coordination for a new era")
    return (
        SessionChanges(
            id="eighth-changes",
            evidence=said,
            mechanism=MECHANISM,
            meeting="eighth",
            previous="fifth",
            new=("routes",),
            repeated=(),
            reported=(),
            dropped=("practical",),
            areas=("belt-and-road-security",),
            formulas=(Formula(name="a new era", evidence=said),),
        ),
        SessionChanges(
            id="ninth-changes",
            evidence=words("e2024", "worked closely against terrorism and in judicial assistance"),
            mechanism=MECHANISM,
            meeting="ninth",
            previous="eighth",
            new=(),
            repeated=("routes",),
            reported=("routes",),
            dropped=(),
            areas=(),
            formulas=(),
        ),
    )


def _commitments() -> tuple[Commitment, ...]:
    eighth_routes = words("c2023", "China will work with Russia on counter-terrorism and on safer Belt and Road routes")
    ninth_routes = words(
        "e2024", "China is willing to do more on cybersecurity, Belt and Road security and transnational crime"
    )
    routes = Commitment(
        id="co1",
        evidence=eighth_routes,
        document="c2023",
        date="2023-05-26",
        meeting="eighth",
        official="chen-wenqing",
        by=("CN",),
        with_=("RU",),
        strength="pledged",
        areas=("belt-and-road-security", "counter-terrorism"),
        action="work with Russia on counter-terrorism and on safer Belt and Road routes",
        thread="routes",
        history=(
            Step(step="made", meeting="eighth", date="2023-05-22", evidence=eighth_routes),
            Step(step="repeated", meeting="ninth", date="2024-11-13", evidence=ninth_routes),
            Step(
                step="progress reported",
                meeting="ninth",
                date="2024-11-13",
                evidence=words("e2024", "worked closely against terrorism and in judicial assistance"),
            ),
        ),
    )
    crime = words("c2023", "Russia is ready to widen work against transnational crime")
    full = words("e2024", "Russia is willing to advance law-enforcement cooperation in full")
    practical = words("b2018", "carry out practical law-enforcement work together")
    return (
        replace(
            routes,
            id="co0",
            evidence=practical,
            document="b2018",
            date="2018-11-17",
            meeting="fifth",
            official="guo-shengkun",
            by=("CN", "RU"),
            with_=(),
            strength="urged",
            areas=("law-enforcement",),
            action=practical[0].quote,
            thread="practical",
            history=(
                Step(step="made", meeting="fifth", date="2018-11-15", evidence=practical),
                Step(step="not mentioned", meeting="eighth", date="2023-05-22", evidence=()),
                Step(step="repeated", meeting="ninth", date="2024-11-13", evidence=full),
            ),
        ),
        routes,
        replace(
            routes,
            id="co2",
            evidence=ninth_routes,
            document="e2024",
            date="2024-11-14",
            meeting="ninth",
            strength="willing",
            areas=("belt-and-road-security", "cybersecurity", "transnational-crime"),
            action="do more on cybersecurity, Belt and Road security and transnational crime",
        ),
        replace(
            routes,
            id="co3",
            evidence=crime,
            official="nikolai-patrushev",
            by=("RU",),
            with_=(),
            strength="willing",
            areas=("transnational-crime",),
            action="widen work against transnational crime",
            thread="crime",
            history=(Step(step="made", meeting="eighth", date="2023-05-22", evidence=crime),),
        ),
        replace(
            routes,
            id="co4",
            evidence=words("d2023", "take judicial cooperation further"),
            document="d2023",
            date="2023-07-14",
            meeting="talks",
            official="igor-krasnov",
            by=("RU",),
            with_=("CN",),
            strength="willing",
            areas=("judicial-cooperation",),
            action="take judicial cooperation further",
            thread="judicial",
            history=(),
        ),
    )


def _progress() -> tuple[Progress, ...]:
    return (
        Progress(
            id="pr1",
            evidence=words("e2024", "worked closely against terrorism and in judicial assistance"),
            document="e2024",
            date="2024-11-14",
            meeting="ninth",
            areas=("counter-terrorism", "judicial-assistance"),
        ),
    )


def _agreements() -> tuple[Agreement, ...]:
    return (
        Agreement(
            id="ag1",
            evidence=words("e2024", "signed a plan of work for two years"),
            document="e2024",
            meeting="ninth",
            title="plan of work for two years",
            kind="plan",
            signed="2024-11-13",
            parties=("CN", "RU"),
        ),
    )


def _issues() -> tuple[IssueRow, ...]:
    return (
        IssueRow(
            id="is1",
            evidence=words("f2024zh", "14日在北京举行"),
            kind="dates differ",
            message="the day of the 9th meeting is given as 13 and as 14 November 2024",
            about=("ninth",),
        ),
        IssueRow(
            id="is2",
            evidence=(),
            kind="not read",
            message="a report in ru that no reader here reads",
            about=(UNREAD,),
        ),
    )
