"""Asserted, negated, planned or ended: one line each, all of our own writing."""

import pytest

from pipeline.model import Span
from pipeline.tag.status import find_status

CASES = """
ended|[[Op Kestrel]] ended on 29 May 2020.
ended|[[Op Kestrel]], which ended on 29 May 2020, cleared the queue.
ended|[[Op Kestrel]] was introduced on 20 March and ended on 29 May.
ended|[[Op Kestrel]] was brought back on 20 March 2020 and was stood down on 4 June.
ended|[[Op Kestrel]] ran from March 2019 until it was closed in May.
ended|The decision was taken to close [[Op Kestrel]] in May.
ended|[[SafeRoute]] closed in June, having cut the wait.
ended|[[SafeRoute]] is no longer running.
ended|The council has stopped [[SafeRoute]].
ended|The [[SafeRoute]] pilot has come to an end.
ended|[[SafeRoute]] finished in March 2019.
ended|The [[SafeRoute]] contract expired in May.
ended|[[SafeRoute]] was completed in April.
ended|[[SafeRoute]] was scrapped by the new administration.
ended|[[SafeRoute]] has been wound up.
ended|[[SafeRoute]] was replaced by another app in 2019.
ended|Since [[Op Kestrel]] ended, calls have risen.
ended|Funding for [[SafeRoute]] ended in March and the scheme has closed.
ended|[[Op Kestrel]] concluded with the trial of two men.
asserted|[[Op Kestrel]] ended the trade in stolen bikes.
asserted|[[Op Kestrel]] is live.
asserted|[[Op Kestrel]] ran on six Fridays in May.
asserted|[[SafeRoute]] was launched in May.
asserted|[[SafeRoute]] will continue until March 2025.
asserted|[[SafeRoute]] has been extended.
asserted|[[SafeRoute]] is due to end in May.
asserted|[[Op Kestrel]] will end in May.
asserted|[[Op Kestrel]] closed four shops.
asserted|[[SafeRoute]] completed 400 visits.
asserted|[[SafeRoute]] gives planned patients a text.
asserted|[[SafeRoute]] is not only for drivers.
asserted|[[SafeRoute]] did not cost much.
asserted|No complaint was made about [[SafeRoute]].
asserted|There is no doubt that [[SafeRoute]] works.
asserted|Without [[SafeRoute]] we would have failed.
asserted|[[SafeRoute]] has not been evaluated yet.
asserted|[[SafeRoute]] will help officers.
asserted|The [[SafeRoute]] scheme reopened in May.
asserted|Officers used [[SafeRoute]] to plan their visits.
asserted|[[SafeRoute]] is expected to save £4m.
asserted|[[Op Kestrel]] resumed on 4 May.
asserted|[[SafeRoute]] users will be told.
negated|[[Op Kestrel]] was not needed.
negated|There was no need for a second [[Op Kestrel]].
negated|Queues fell without the need for [[Op Kestrel]].
negated|[[SafeRoute]] did not go ahead.
negated|[[SafeRoute]] was not adopted.
negated|The council decided not to join [[SafeRoute]].
negated|The force has not signed up to [[SafeRoute]].
negated|The IMU has needed no [[Op Kestrel]] since May.
negated|Neither [[SafeRoute]] nor its rival was bought.
negated|The bid for [[SafeRoute]] was unsuccessful.
negated|The Panel rejected [[SafeRoute]].
negated|[[SafeRoute]] was rejected by the Panel.
negated|The trust chose not to use [[SafeRoute]].
negated|Members voted against [[SafeRoute]].
negated|[[SafeRoute]] never started.
negated|The force will not proceed with [[SafeRoute]].
negated|No decision to activate [[Op Kestrel]] was made.
negated|We do not use [[SafeRoute]].
negated|[[SafeRoute]] has not been implemented.
negated|[[SafeRoute]] could not be launched.
planned|[[SafeRoute]] will be launched in May.
planned|[[SafeRoute]] is due to go live in May.
planned|[[SafeRoute]] launches next month.
planned|[[SafeRoute]] goes live on 4 May.
planned|The council intends to adopt [[SafeRoute]].
planned|Plans for [[SafeRoute]] were approved.
planned|A bid has been made for [[SafeRoute]].
planned|[[SafeRoute]] is being procured.
planned|[[SafeRoute]] is under development.
planned|It is proposed that [[SafeRoute]] be funded.
planned|It is proposed to launch [[SafeRoute]].
planned|The force is developing [[SafeRoute]].
planned|[[SafeRoute]] is expected to start in June.
planned|[[SafeRoute]] would be rolled out if funded.
planned|The force will pilot [[SafeRoute]].
planned|The force is considering [[SafeRoute]].
planned|[[Op Kestrel]] is planned for the summer.
planned|The launch of [[SafeRoute]] is planned for May.
planned|The roll-out of [[SafeRoute]] will begin in May.
planned|Officers are working towards the launch of [[SafeRoute]].
planned|[[SafeRoute]] awaits approval.
planned|Subject to approval, [[SafeRoute]] will start in June.
planned|[[SafeRoute]] should be in place by May.
planned|Approval is sought for [[SafeRoute]].
planned|Work to set up [[SafeRoute]] has begun.
planned|[[SafeRoute]] is at the design stage.
planned|The second phase of [[SafeRoute]] will start in May.
"""


def status(sentence):
    start, end = sentence.index("[["), sentence.index("]]") - 2
    plain = sentence.replace("[[", "").replace("]]", "")
    return find_status(plain, Span(0, len(plain)), Span(start, end)).value


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_a_sentence_tells_whether_a_thing_is_to_come_goes_on_or_is_over(case):
    wanted, sentence = case.split("|", 1)
    assert status(sentence) == wanted


@pytest.mark.xfail(reason="what came of the plan stands behind it", strict=True)
def test_a_plan_that_was_carried_out():
    assert status("[[SafeRoute]] was planned with parents and opened in May.") == "asserted"


@pytest.mark.xfail(reason="the last of a row is named, not the row", strict=True)
def test_the_last_one():
    assert status("The last [[SafeRoute]] session was held in May.") == "ended"
