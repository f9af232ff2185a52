"""Where a run of capitals is cut, and which other forms could be a name. All lines are our own writing."""

import pytest

from pipeline.tag.candidates import find_candidates
from pipeline.tag.name_acronyms import long_form
from pipeline.tag.name_tokens import Token
from pipeline.tag.passages import read_passage


def found(*lines):
    document, _ = read_passage(lines)
    return {candidate.text for candidate in find_candidates(document, ())[0]}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        pytest.param(
            "Thanks to the Lantern Walks money, paths are lit.", "Lantern Walks", id="a word of thanks in front"
        ),
        pytest.param("Posters for Second Helping went up.", "Second Helping", id="what carries a name in front"),
        pytest.param("Is the Lantern Walks money spent?", "Lantern Walks", id="question"),
        pytest.param("Since 1 April TextMyHen has sent 40 alerts.", "TextMyHen", id="date in front"),
        pytest.param("Every Penny Twice is the savings plan.", "Every Penny Twice", id="opens with every"),
        pytest.param("No Second Winter Out is run by a charity.", "No Second Winter Out", id="opens with no"),
        pytest.param("Through Your Window looks at films.", "Through Your Window", id="preposition and pronoun"),
        pytest.param("Clinic in a Bus visits five car parks.", "Clinic in a Bus", id="in a"),
        pytest.param("Since May, Meals to Beds has helped.", "Meals to Beds", id="to"),
        pytest.param("Men sign up to Fit by Friday at the gym.", "Fit by Friday", id="by and a day"),
        pytest.param("The Menopause at Work Pledge was signed.", "Menopause at Work Pledge", id="idiom with at"),
        pytest.param("We use Right Care, Right Moment for calls.", "Right Care, Right Moment", id="title in echo"),
        pytest.param("Under Look, Listen, Link a nurse calls.", "Look, Listen, Link", id="three verbs"),
        pytest.param("A course, Knives Down, Gloves Up, is full.", "Knives Down, Gloves Up", id="particles"),
        pytest.param("THRIVE+ is used on each call.", "THRIVE+", id="plus sign"),
        pytest.param("We run Well@Home weekly.", "Well@Home", id="at sign inside"),
        pytest.param("We run Calm+Well weekly.", "Calm+Well", id="plus sign inside"),
        pytest.param("The 20's Plenty signs are up.", "20's Plenty", id="numbers in the plural"),
        pytest.param("The It’s Not Fair posters are up.", "It’s Not Fair", id="a verb is no owner"),
        pytest.param("The Walk It, Ride It and Swim It campaigns ran.", "Walk It", id="first of several campaigns"),
        pytest.param("Films are kept on casefilms.com by the force.", "casefilms.com", id="called by its address"),
        pytest.param("Cllr Dove of HopHub spoke.", "HopHub", id="person in front"),
        pytest.param("PS Hale's Bolt and Chain van calls.", "Bolt and Chain", id="owner in front"),
        pytest.param(
            "Men are sorted by the Tarn Harm index (THI).", "Tarn Harm index", id="acronym needs a small word"
        ),
        pytest.param("It is for the Area Posts (APX's) to plan.", "APX's", id="plural as printed"),
        pytest.param(
            "The Quay Renewal Fund Round 2 Progress Update was noted.", "Quay Renewal Fund", id="update of it"
        ),
        pytest.param("The Calm Streets Programme Board met.", "Calm Streets Programme", id="board of it"),
        pytest.param("# 4 The Calm Streets Programme", "Calm Streets Programme", id="numbered heading"),
        pytest.param("# The Wall Painting Project", "Wall Painting Project", id="article of a heading"),
        pytest.param("# DECISION NOTICE 41/2031: WALL PAINTING", "WALL PAINTING", id="decision with its number"),
        pytest.param("# 041/2031: Wall Painting – 9 July 2031", "Wall Painting", id="number and date of a decision"),
        pytest.param("# Towards a Calm Quay: Report No. 6", "Towards a Calm Quay", id="number of a report"),
        pytest.param("# Quaycontrol: Update report", "Quaycontrol", id="kind of report behind a colon"),
        pytest.param("# 8 Calm Streets Programme: Overview", "Calm Streets Programme", id="number and overview"),
        pytest.param("The Calm Quay Strategy 2031–2036 was agreed.", "Calm Quay Strategy 2031–2036", id="years"),
        pytest.param("The Calm Quay Strategy 2031-36 was agreed.", "Calm Quay Strategy 2031-36", id="years, short"),
        pytest.param("It came by the Calm Quay Programme.2 In May it rained.", "Calm Quay Programme", id="note's mark"),
        pytest.param("We run Ageing Well with Dementia weekly.", "Ageing Well with Dementia", id="with"),
        pytest.param("Bids to Quieter Quays Four (QQ4) closed.", "QQ4", id="acronym with a digit"),
        pytest.param("It pays for Bail Referral by the Force.", "Bail Referral", id="done by a body"),
        pytest.param("* Fern Quay - Market Renewal Scheme", "Fern Quay - Market Renewal Scheme", id="item with a dash"),
        pytest.param(
            "The Law School Phase 3b development is late.", "Law School Phase 3b development", id="phase of it"
        ),
        pytest.param("Adoption of QSAS powers is near.", "QSAS", id="an acronym that ends in S"),
        pytest.param("Bids to Quay Renewal Fund 3 are open.", "Quay Renewal Fund 3", id="third of its name"),
        pytest.param(
            "The Quay Renewal Fund 2 Programme Update came.", "Quay Renewal Fund 2", id="update of the second"
        ),
        pytest.param("Quay Renewal Fund 3 and the Harbour Plan are due.", "Quay Renewal Fund 3", id="and another plan"),
        pytest.param("He told the Quay Renewal Fund 3 things.", "Quay Renewal Fund", id="a count behind"),
        pytest.param("Tarnshire's Calm Streets is on.", "Calm Streets", id="a place owns it"),
        pytest.param("Clare's Law was used twice.", "Clare's Law", id="named after a person"),
        pytest.param("Additional Support for the Tarn Lamp Scheme.", "Tarn Lamp Scheme", id="two words in front"),
        pytest.param("A further £9k went to Swift Amends Initiatives.", "Swift Amends", id="generic plural behind"),
        pytest.param(
            "The Parks, Beaches and Open Water Strategy came.", "Parks, Beaches and Open Water Strategy", id="topics"
        ),
        pytest.param(
            "The Early Help and Repair (EHR) Strategy came.", "Early Help and Repair (EHR) Strategy", id="short inside"
        ),
        pytest.param("The Arts, Libraries and Parks Plan is due.", "Arts, Libraries and Parks Plan", id="libraries"),
        pytest.param("The Prime Minister's Quay Fund paid.", "Prime Minister's Quay Fund", id="fund of a post"),
        pytest.param("The Project Kestrel Taskforce grew.", "Project Kestrel", id="taskforce of a project"),
        pytest.param("The B77 Holding System was tried.", "B77 Holding System", id="system on a road"),
        pytest.param("Instead the Walk On Plus scheme grew.", "Walk On Plus", id="adverb in front"),
        pytest.param("# Tarn reorganisation [TRO]", "Tarn reorganisation", id="acronym in square brackets"),
        pytest.param("The Tarn IT system is down.", "Tarn", id="IT belongs to the system"),
        pytest.param("A Night Warden Scheme for Tarn costs £9k.", "Night Warden Scheme", id="place behind"),
        pytest.param("Since May NHS Tarn’s Up2Go has grown.", "Up2Go", id="body with two words owns it"),
        pytest.param("Bids to Lamp First and our Tarn Youth Offer.", "Tarn Youth Offer", id="and our"),
        pytest.param(
            "The Waiting, Arrival and Leaving Project (WALP) grew.", "Waiting, Arrival and Leaving Project", id="commas"
        ),
        pytest.param("Project LAMP gets £1m.", "Project LAMP", id="project in capitals that are a word"),
        pytest.param("The Quay Redesign Business Case was read.", "Quay Redesign", id="business case of it"),
        pytest.param("The Body Worn Video and Case Lamp pilots ran.", "Case Lamp", id="beside what all have"),
        pytest.param("National Kite Safety Week is in May.", "National Kite Safety Week", id="opens with national"),
        pytest.param("# Quay Renewal Fund – grant application", "Quay Renewal Fund", id="added behind a dash"),
        pytest.param("SSG for the Calm Lanes Programme was paid.", "Calm Lanes Programme", id="a body for it"),
        pytest.param(
            "She won the regional kayak theft weekend of action.", "kayak theft weekend of action", id="weekend"
        ),
        pytest.param("Bids to the 21st Century Quays Fund rose.", "21st Century Quays Fund", id="a century opens it"),
        pytest.param("The Commissioner’s Grants Scheme is open.", "Commissioner’s Grants Scheme", id="owner needed"),
        pytest.param("It read the Quay Lamp Plan 2) and left.", "Quay Lamp Plan", id="mark of the next item"),
        pytest.param("Money came (from Quay Lamp 2) in May.", "Quay Lamp 2", id="number at the end of a bracket"),
        pytest.param("Few had heard of project KAYAK.", "project KAYAK", id="project before capitals"),
        pytest.param("The project HULL ended.", "HULL", id="not behind an article"),
        pytest.param("National canal theft week was in May.", "National canal theft week", id="everybody's week"),
        pytest.param("The Canal Theft Summer campaign ran.", "Canal Theft Summer campaign", id="campaign of a season"),
        pytest.param(
            "The Quay Valley School Visit programme is old.", "Quay Valley School Visit programme", id="in plain words"
        ),
        pytest.param("Cases go to the Repeat Offender panel.", "Repeat Offender panel", id="panel for offenders"),
        pytest.param("# Quay Control Team (QCT) Refurbishment", "Quay Control Team (QCT) Refurbishment", id="rooms"),
        pytest.param("Money from Tarn Council for the Quay Lamp Fund.", "Quay Lamp Fund", id="council for it"),
        pytest.param("# 9 Calm Harbour Lights Programme", "Calm Harbour Lights Programme", id="section number"),
        pytest.param("# 9 County Lights Programme", "9 County Lights Programme", id="number of counties"),
        pytest.param("The Quay Lamp Scheme grew. Quay Lamp is free.", "Quay Lamp", id="scheme left out elsewhere"),
        pytest.param("Bids for Wave 4 of the Quay Bootcamps rose.", "Quay Bootcamps", id="wave of it"),
        pytest.param("Phase 2 of a Lamp Skills project began.", "Lamp Skills", id="phase of it"),
        pytest.param("Building on the Project LARK model, it grew.", "Project LARK", id="building on it"),
        pytest.param("Keeping to the Quay went well.", "Keeping to the Quay", id="a title that says what to do"),
        pytest.param("The Junior Wardens met.", "Junior Wardens", id="wardens may be a project"),
        pytest.param("The York Kite scheme grew.", "York Kite", id="a place and more"),
        pytest.param("Phase 2a of the Lamp Skills Plan began.", "Lamp Skills Plan", id="phase with a letter"),
        pytest.param("The day saw Promotion of Quay Lamp Watch.", "Quay Lamp Watch", id="promotion of it"),
        pytest.param("TRN Foundation for the Local Lamp Pledge won.", "Local Lamp Pledge", id="body given it"),
        pytest.param("It went to Tarn Cluster for its Quay Lamp Clinic.", "Quay Lamp Clinic", id="for its own"),
        pytest.param(
            "The Family Hubs and Start for Life Programme grew.",
            "Family Hubs and Start for Life Programme",
            id="a national programme with and",
        ),
        pytest.param("Lamp Tides and the Quay Reform Plan grew.", "Quay Reform Plan", id="and the"),
        pytest.param("He gave the Quay Lamp Plan to the Board.", "Quay Lamp Plan", id="to the board"),
        pytest.param("The Oak and Lamp Cutting Plan 2012 ended.", "Oak and Lamp Cutting Plan 2012", id="year behind"),
        pytest.param("The Implementation Plan of the Quay Care Strategy.", "Quay Care Strategy", id="plan of it"),
        pytest.param("The Draft Quay Lamp Strategy was read.", "Quay Lamp Strategy", id="draft of it"),
        pytest.param("He read out the Mark Pellow review.", "Mark Pellow review", id="review called after its leader"),
        pytest.param("He read out the Tarnshire Lamp review.", "Tarnshire Lamp", id="review of plain words"),
        pytest.param("# Kestral Update", "Kestral", id="update of one word"),
        pytest.param("We fund 9 Lamp Watch Schemes.", "Lamp Watch", id="schemes counted"),
        pytest.param("He signed the Services Agreement for the QLIP.", "QLIP", id="contract for it"),
        pytest.param("The Trust and Confidence Plan came.", "Trust and Confidence Plan", id="trust and confidence"),
        pytest.param("T/Commander Pell on the One Quay Plan spoke.", "One Quay Plan", id="acting rank"),
        pytest.param("The National Enabling Programmes ran.", "National Enabling Programmes", id="known by its plural"),
        pytest.param("It ran Kite Hub, Ring of Light and Lamp Quay Project.", "Ring of Light", id="items of a list"),
        pytest.param("We sent 12 Lamp Repair Scheme notices.", "Lamp Repair Scheme", id="notices counted"),
        pytest.param("The “A New Path to Work” offer grew.", "A New Path to Work", id="article of a title in quotes"),
        pytest.param("See ‘The Quay Lamp’ in May.", "Quay Lamp", id="article before a name in quotes"),
        pytest.param("We show ‘Rosa’s Last Run’ in class.", "Rosa’s Last Run", id="apostrophe in quotes"),
        pytest.param("The campaign, ‘Where best now?’, ran.", "Where best now?", id="campaign that asks"),
        pytest.param("It is one – Not Losing Hope is its name.", "Not Losing Hope", id="opens with not"),
        pytest.param("The National Stop and Search Store grew.", "National Stop and Search Store", id="said together"),
        pytest.param("FP18/42 Winter Lamp Programme", "Winter Lamp Programme", id="code of a paper"),
        pytest.param("PCD 1140 Mobile Lamp Project", "Mobile Lamp Project", id="number of a decision"),
        pytest.param("# Driving Hope During", "Driving Hope", id="preposition behind"),
        pytest.param("The Quay Lamp Project PCC blog was read.", "Quay Lamp Project", id="who writes behind it"),
        pytest.param(
            "LAMP (Listen, Ask, Meet, Plan) is new.", "Listen, Ask, Meet, Plan", id="what an acronym spells with commas"
        ),
        pytest.param("Kits came through Lock It, Log It in May.", "Lock It, Log It", id="it twice"),
        pytest.param("The Mind Out! course ran.", "Mind Out!", id="calls out"),
        pytest.param("Under Greener, Kinder Quays wards met.", "Greener, Kinder Quays", id="more of two things"),
        pytest.param("Road to Recovery. Our vans made visits.", "Road to Recovery", id="road that is no place"),
        pytest.param("Phase 2 of Silver Lamp Response began.", "Silver Lamp Response", id="response with a name"),
        pytest.param("The Estates and IT Strategy came.", "Estates and IT Strategy", id="acronym behind and"),
    ],
)
def test_a_name_is_found_whole_and_alone(line, name):
    assert name in found(line)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        pytest.param("It went from Roots First to Bridge Forward.", "Roots First to Bridge Forward", id="from and to"),
        pytest.param("KPMG Tarn audited BedLine in Lent.", "BedLine in Lent", id="time behind"),
        pytest.param("The supplier sells TextMyHen to Pellworth.", "TextMyHen to Pellworth", id="place behind"),
        pytest.param("Flats by McArthur are full.", "McArthur", id="a person is no product"),
        pytest.param("See B4100 for Fritley.", "B4100 for Fritley", id="road"),
        pytest.param(
            "It was sold by the Institute for Care and Clinical Rules.", "Clinical Rules", id="half of a body"
        ),
        pytest.param("Write to info@tarnpolice.com or www.tarnwater.com now.", "tarnwater.com", id="plain address"),
        pytest.param("We list it in Module 3 and Volume 2.", "Module 3", id="numbered part"),
        pytest.param("The Ministry for Roads, Rail and Open Skies paid.", "Rail and Open Skies", id="rest of a body"),
        pytest.param("Cabinet Member for Parks, Ports and Kind Streets.", "Kind Streets", id="rest of a post"),
        pytest.param("A copy, marked “Agenda Item 6”, is filed.", "Agenda Item 6", id="label of a paper"),
        pytest.param("Ministers said that “steady gains” were made.", "steady gains", id="what somebody said"),
        pytest.param("They aim at ‘lifting up’ the lives of many.", "lifting up", id="quoted verb"),
        pytest.param("The WW2 display was kept.", "WW2", id="code"),
        pytest.param("Staff of DfT and MoD came.", "DfT", id="department"),
        pytest.param("We spoke to DAC Poole.", "DAC Poole", id="rank and surname"),
        pytest.param("In all 212 Town Council projects won.", "212 Town Council", id="bodies counted"),
        pytest.param("The Robbery and Fraud figures rose.", "Robbery and Fraud", id="kinds of crime"),
        pytest.param("Calm Lanes Figures for Quarter 2 came.", "Calm Lanes Figures for Quarter 2", id="of a quarter"),
        pytest.param("The Quay Lamp Scheme grew. Quay Lamp is free.", "Quay Lamp Scheme", id="scheme left out"),
        pytest.param("National canal figures this week rose.", "National canal figures this week", id="no week"),
        pytest.param("Paper Written By: Ann Lee", "Paper Written By", id="label of a form"),
        pytest.param("It thanked Area Manager Jane Poole.", "Area Manager Jane Poole", id="post and person"),
        pytest.param("The A77 and Quay Approach were shut.", "A77 and Quay Approach", id="two roads"),
        pytest.param("Calls rose on Bonfire Night.", "Bonfire Night", id="a night everybody keeps"),
        pytest.param("Use of Stop & Search rose.", "Stop & Search", id="and as a sign"),
        pytest.param(
            "The Parks Plan, Beaches Plan and Water Strategy came.",
            "Parks Plan, Beaches Plan and Water Strategy",
            id="three documents",
        ),
        pytest.param("The Tarn Coastal Team (TCT) Plan came.", "Tarn Coastal Team (TCT) Plan", id="plan of a unit"),
        pytest.param("The scheme for Young People was launched.", "Young People", id="group of people"),
        pytest.param("LAMP (Listen, Ask, Meet, Plan) is new.", "Listen", id="what an acronym stands for"),
        pytest.param("Theft from Vehicle: 14.", "Theft from Vehicle", id="offence"),
        pytest.param("The Report on Quays came out.", "Report on Quays", id="document"),
        pytest.param("Tarn Valley Police Force grew.", "Tarn Valley Police Force", id="force"),
        pytest.param("The Outline Business Case was read.", "Outline Business Case", id="routine paper"),
        pytest.param("See Quarter 2 for more.", "Quarter 2", id="part of a year"),
        pytest.param("The general Grants Scheme is open.", "Grants Scheme", id="generic nouns alone"),
        pytest.param("KI204 Rural Callers: 81%.", "KI204 Rural Callers", id="code of an indicator"),
        pytest.param("Thieves took a gold Zorex watch.", "Zorex watch", id="a watch to wear"),
        pytest.param(
            "The Department for Trade, Skills and Quay Strategy paid.", "Trade, Skills and Quay Strategy", id="ministry"
        ),
        pytest.param("The roll-out of Kite Hand to Police Officers began.", "Officers", id="who gets it"),
        pytest.param("Phase 2 of a Lamp Skills project began.", "Phase 2 of a Lamp Skills", id="phase of it"),
        pytest.param("Work in York programmes ended.", "York", id="town"),
        pytest.param("The board for Armagh and South Down met.", "Armagh and South Down", id="two places"),
        pytest.param("Two Enforcement Officer posts were set up.", "Enforcement Officer", id="staff"),
        pytest.param("# Background/ decision summary", "Background/ decision summary", id="heading of a part"),
        pytest.param("The “A New Path to Work” offer grew.", "New Path to Work", id="part of a title in quotes"),
        pytest.param("He asked ‘Why was it late?’ again.", "Why was it late?", id="question that somebody asked"),
        pytest.param("The Ash Policy and Oak Plan came.", "Ash Policy and Oak Plan", id="two documents that steer"),
        pytest.param("Priority 3 Work with others.", "Priority 3 Work", id="a numbered aim and what follows"),
        pytest.param("The works (the “project”) cost £9m.", "project", id="a thing defined by its noun"),
    ],
)
def test_what_is_no_name_or_half_a_name_is_not_offered(line, wrong):
    assert wrong not in found(line)


def test_a_year_in_front_counts_where_the_paper_has_it_behind_too():
    assert "2019 Harbour Strategy" in found("# Harbour Strategy 2019", "It heard of the 2019 Harbour Strategy.")
    assert "2019 Harbour Strategy" not in found("# Harbour Strategy", "It heard of the 2019 Harbour Strategy.")


def test_a_noun_that_the_paper_writes_small_elsewhere_is_no_part_of_a_name():
    assert "QRS Powers" not in found("The QRS Powers paper went to members.", "The adoption of QRS powers is next.")
    assert "QRS Powers" in found("The QRS Powers went to members.")


def test_an_update_heads_what_the_paper_has_by_itself():
    assert found("# Quay Lamp Update", "The Quay Lamp scheme grew.") == {"Quay Lamp"}


def test_a_body_before_a_name_is_no_part_of_it():
    lines = ("The Quay Renewal Fund is open.", "It comes from the Harbour Board Quay Renewal Fund plan.")
    assert "Harbour Board Quay Renewal Fund" not in found(*lines)


def test_a_number_in_front_counts_where_the_paper_has_the_name_without_it():
    assert "22 Calm Mentors" not in found("The force has 22 Calm Mentors.", "A Calm Mentors lead was named.")
    assert "22 Calm Mentors" in found("The force has 22 Calm Mentors.")
    lines = ("The Calm Streets Fund is open.", "Four Calm Streets Fund bids came in.")
    assert found(*lines) == {"Calm Streets Fund"}


@pytest.mark.parametrize(
    ("name", "short", "agrees"),
    [
        pytest.param("UK Reefs Safety Agency", "UKRSA", True, id="capitals give all their letters"),
        pytest.param("Digital Evidence Exchange", "DEX", True, id="last word gives two"),
        pytest.param("National Inland Survey", "NaInS", True, id="small letters are of no word"),
        pytest.param("Digital Evidence Store", "DEX", False, id="other letters"),
    ],
)
def test_an_acronym_agrees_with_its_name(name, short, agrees):
    run, at = [], 0
    for word in name.split():
        run.append(Token(word, at, at + len(word), False))
        at += len(word) + 1
    assert (long_form(run, short) is not None) is agrees


def test_an_acronym_is_that_of_words_parted_by_commas():
    _, usage = find_candidates(read_passage(["The Ports, Rail and Roads Commissioner (PRRC) spoke."])[0], ())
    assert usage.acronyms == {"prrc": "Ports, Rail and Roads Commissioner"}
    assert "PRRC" not in found("The Ports, Rail and Roads Commissioner (PRRC) spoke.", "The PRRC opened a fund.")


def test_a_mark_among_words_parted_by_commas_spells_nothing():
    assert "PRRC" not in found("The Ports’, Rail and Roads Commissioner (PRRC) spoke.")


def test_labels_in_capitals_are_no_part_of_the_name_before_them():
    assert not any("CAPACITY" in name and "Park" in name for name in found("Rose Park Gardens CAPACITY NIGHT"))


def test_a_known_body_gives_its_acronym_no_name():
    assert "CQC" not in found("The Care Quality Commission (CQC) came. CQC asked for more.")


def test_what_is_said_of_the_money_behind_a_name_is_no_part_of_it():
    lines = ("Calm Lanes Funding paid for lamps.", "The Calm Lanes Fund is open.", "The Calm Lanes Bid failed.")
    assert found(*lines) == {"Calm Lanes", "Calm Lanes Fund"}


def test_an_acronym_that_stands_for_other_things_elsewhere_is_that_of_the_programme_it_names():
    assert "ARP" in found("The Area Renewal Programme (ARP) began.", "ARP money is spent.")
    assert "ARP" not in found("ARP money is spent.")
