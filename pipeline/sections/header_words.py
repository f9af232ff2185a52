"""The labels that header blocks use: of police, councils, health boards and fire authorities.

Each is a regular expression for a whole label, read without regard to case. "other" is part of the block and gives no
field of ours. Where two labels give one field the earlier is the better witness: "Date of meeting" before "Date of
report", "From" before "Author".
"""

from __future__ import annotations

# fmt: off
LABELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("to", (
        r"to", r"report to", r"submitted to", r"submission to", r"reporting to", r"presented to", r"paper to",
        r"addressed to",
    )),
    ("board", (
        r"(?:name of )?(?:meeting|committee|board|decision[- ]making body|meeting name|meeting title)",
        r"decision (?:maker|body)", r"name of (?:meeting|committee|board)", r"committee/meeting",
        r"considered by", r"meeting of(?: the)?", r"(?:committee|meeting|board)(?: and |/| / | & )date",
    )),
    ("from", (
        r"from", r"report from", r"paper from",
    )),
    ("from", (
        r"(?:joint )?(?:report|paper) (?:of|by)", r"submitted by",
    )),
    ("from", (
        r"presented by", r"presenter(?:\(s\))?", r"presenting officer", r"by",
        r"presented to the (?:board|committee) by",
    )),
    ("from", (
        r"(?:executive|lead|accountable|responsible|sponsoring|report) (?:lead|director|sponsor|executive|member)"
        r"(?:\(s\)|s)?",
        r"sponsor", r"director(?:\(s\))?", r"executive", r"portfolio lead", r"chief officer",
    )),
    ("author", (
        r"(?:report |paper )?authors?(?:\(s\))?(?: and (?:title|role|contact(?: details)?))?",
        r"author's name", r"prepared by", r"written by", r"report prepared by", r"completed by", r"originator",
    )),
    ("author", (
        r"(?:lead|report|responsible|relevant|reporting|originating|accountable|presenting) officers?(?:\(s\))?",
        r"officers?(?:\(s\))?", r"lead",
    )),
    ("contact", (
        r"contact(?: officers?| persons?| name| details| for (?:further )?(?:information|enquiries)|s)?(?:\(s\))?",
        r"officer contact", r"report contact", r"for further information(?: please)?(?: contact)?",
        r"enquiries(?: to)?", r"contact officer and details",
    )),
    ("title", (
        r"title", r"title of (?:the )?(?:report|paper|document)", r"report(?:'s)? title", r"paper title",
        r"document title", r"agenda item title", r"name of report", r"report name",
    )),
    ("title", (
        r"subject", r"subject of (?:the )?(?:report|paper)", r"subject matter", r"subject/title", r"topic",
        r"report subject", r"report",
    )),
    ("title", (
        r"re", r"regarding", r"heading",
    )),
    ("date", (
        r"date of (?:the )?(?:meeting|committee|board|decision)",
        r"(?:meeting|board|committee|decision) date", r"date of board meeting",
        r"(?:date|meeting) held(?: on)?", r"meeting held on", r"for meeting(?: on)?",
    )),
    ("date", (
        r"date", r"dated",
    )),
    ("date", (
        r"date (?:of (?:the )?(?:report|paper|document|issue|publication))",
        r"date (?:produced|written|prepared|submitted|published)",
        r"report date",
    )),
    ("theme", (
        r"theme", r"pillar",
        r"(?:police and crime |police & crime )?plan (?:theme|priority|pillar|objective)",
        r"strategic (?:theme|pillar)",
    )),
    ("source", (
        r"source documents?(?:\(s\))?", r"background (?:papers?|documents?)(?:\(s\))?",
    )),
    ("other", (
        r"agenda item(?: (?:no|number|ref(?:erence)?))?", r"agenda (?:no|number)", r"agenda",
        r"item(?: (?:no|number))?", r"enclosure", r"enc", r"paper(?: (?:no|number|ref))?",
        r"report (?:no|number|ref(?:erence)?|status)", r"reference", r"ref(?: no)?",
        r"(?:our|your|my) ref(?:erence)?", r"wards?(?:\(s\))?(?: affected)?",
        r"electoral divisions?(?: affected)?", r"portfolio(?: holder)?(?:\(s\))?",
        r"cabinet member(?:\(s\))?", r"(?:executive|lead|relevant) (?:member|councillor)(?:\(s\))?",
        r"key decision", r"decision type", r"type of decision", r"classification", r"security classification",
        r"protective marking", r"marking", r"status", r"foi status", r"freedom of information",
        r"exempt(?: information)?", r"open/closed", r"purpose", r"purpose of (?:the )?(?:report|paper)",
        r"report type", r"paper type", r"action(?: required| requested)?", r"for", r"attachments?",
        r"report for", r"paper for",
        r"appendices", r"appendix", r"annexes", r"version", r"time", r"venue", r"location", r"place", r"cc",
        r"copy(?: to)?", r"copies(?: to)?", r"dept", r"department", r"directorate", r"service(?: area)?",
        r"name", r"job title", r"role", r"email", r"e-mail", r"tel(?:ephone)?(?: (?:no|number))?", r"tel no",
        r"ext", r"fax", r"division", r"area",
        r"strategic (?:objective|aim|priority|goal|risk|ambition)s?(?: supported)?",
        r"link(?:s)? to .{3,40}", r"previously considered (?:by|at)", r"confidential(?:ity)?",
        r"consultation", r"key words", r"restricted", r"part", r"distribution", r"circulation", r"chair",
        r"clerk", r"secretary", r"minutes? (?:taken )?by", r"quorum", r"file ref", r"document ref",
        r"forward plan(?: ref(?:erence)?)?", r"impact assessment", r"approved by", r"signed off by",
        r"cleared by", r"reviewed by",
    )),
)
# fmt: on
