"""What your product does. Everything here is empty: no clause of the law is met yet.

The harness sets the time; never look at the clock of the machine. It tells at reset where the other systems are and with
which credential you call them. What you do is seen by those systems and through observe().
"""

PRODUCT = "My product"
VERSION = "0.1.0"
# Acts whose texts the product follows, e.g. ["KZ-204-2025"].
EDITIONS = []
# Clauses that the product declines, with the reason: [{"clause": "KZ-204-2025/alg/17", "claimed": False, "reason": "…"}].
CLAIMS = []


class Behaviour:
    """The product behind the adaptor of one role. Its methods are called one at a time."""

    def __init__(self, role):
        self.role = role

    def reset(self, now, world):
        """Forget everything. world["systems"] names the neighbours: id to url, credential and sender."""

    def advance(self, now):
        """The time is now. Do all work that is due until then, in the order of its instants."""

    def next_due(self):
        """When the next work is due (a datetime later than now), or None."""
        return None

    def at_rest(self):
        """Whether nothing is due now or in flight."""
        return True

    def stimulus(self, kind, body):
        """A person or an operator does something."""

    def callback(self, path, body):
        """A state system or another role tells something. Idempotent by the id of the message."""

    def observe(self, kind, query):
        """What a user or a peer system sees; None shows empty lists."""
        return None
