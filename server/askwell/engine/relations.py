"""How a writer may know the reader, in the groups that are treated alike."""

KNOWN = frozenset({"friend", "family", "ex_colleague"})
FRIENDS = KNOWN | {"mentor"}  # they read longer messages, and need no introduction
STRANGERS = frozenset({"cold", "alumni", "mutual_contact", "hiring_manager", "met_at_event"})
NETWORKING = STRANGERS | {"recruiter", "mentor"}  # here two weak signs may suffice
STRATEGY_OF = {**dict.fromkeys(KNOWN, "reconnect"), "met_at_event": "follow_up"}  # all others: advice
