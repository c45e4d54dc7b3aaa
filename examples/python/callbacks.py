"""Messages that other systems send a role: who may send them, how they are checked, what work they bring.

A message is kept before it is answered, and worked on once the caller has the answer; the same message twice is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from control import Malformed, day, filled, instant, lists_digest, members, number12, rows, text, whole
from world import World


@dataclass(frozen=True)
class Callback:
    """One kind of message: role that takes it, callers, the name of its id, its check, and the kind of work."""

    role: str
    callers: tuple[str, ...]
    id_name: str
    checked: Callable[[Any], dict[str, Any]]
    kind: str
    job: str | None


def take(world: World, callback: Callback, caller: str, body: Any) -> dict[str, str]:
    """Keeps a message and plans its work; raises `Malformed` when its members do not hold together."""
    try:
        message = callback.checked(body)
    except Malformed as error:
        with world.store.transaction():
            world.refuse(caller, f"{callback.kind} {_id_of(body, callback.id_name)}", str(error), ("KZ-204-2025/alg/20", "KZ-204-2025/alg/21"))
        raise
    message_id = message[callback.id_name]
    with world.store.transaction():
        if world.store.take_message(callback.kind, message_id, message | {"source": caller}) and callback.job is not None:
            world.plan(callback.job, message_id)
    return {callback.id_name: message_id}


def _id_of(body: Any, name: str) -> str:
    return str(body.get(name, "")) if isinstance(body, dict) else ""


def _reply(body: Any) -> dict[str, Any]:
    message = dict(members(body, "reply", ("replyId", "from", "to", "text", "receivedAt")))
    filled(message["replyId"], "replyId")
    for name in ("from", "to", "text"):
        text(message[name], name)
    message["receivedAt"] = instant(message["receivedAt"], "receivedAt")
    return message


def _delivery(body: Any) -> dict[str, Any]:
    message = dict(members(body, "delivery report", ("id", "phone", "status", "at")))
    filled(message["id"], "id")
    text(message["phone"], "phone")
    if message["status"] not in ("DELIVERED", "UNDELIVERABLE", "EXPIRED"):
        raise Malformed(f"the status {message['status']!r} is not known")
    message["at"] = instant(message["at"], "at")
    return message


_LISTS = ("transferId", "sentAt", "totalOrganisations", "totalHeads", "organisations", "heads", "digest")


def _lists(body: Any) -> dict[str, Any]:
    """Both lists, whole: totals, digest, and for each organisation exactly one head of the same case (alg/9, alg/20)."""
    message = dict(members(body, "lists", _LISTS))
    filled(message["transferId"], "transferId")
    instant(message["sentAt"], "sentAt")
    organisations = [_organisation(row) for row in rows(message["organisations"], "organisations")]
    heads = [_head(row) for row in rows(message["heads"], "heads")]
    totals = (whole(message["totalOrganisations"], "totalOrganisations"), whole(message["totalHeads"], "totalHeads"))
    if totals != (len(organisations), len(heads)):
        raise Malformed("a list has not as many rows as its total says")
    if message["digest"] != lists_digest(organisations, heads):
        raise Malformed("the digest is not that of the lists")
    named = {(one["case"], one["bin"]) for one in organisations}
    if len(named) != len(organisations) or sorted(named) != sorted((one["case"], one["bin"]) for one in heads):
        raise Malformed("the lists are not linked: each organisation has exactly one head of its case")
    return message


def _organisation(row: Any) -> Mapping[str, Any]:
    one = members(row, "organisation", ("case", "bin", "nameKz", "nameRu", "eventDate"))
    number12(one["bin"], "BIN")
    filled(one["nameKz"], "nameKz")
    filled(one["nameRu"], "nameRu")
    if one["case"] != f"{one['bin']}-{day(one['eventDate'], 'eventDate')}":
        raise Malformed(f"the case {one['case']!r} is not that of the BIN and the date")
    return one


def _head(row: Any) -> Mapping[str, Any]:
    one = members(row, "head", ("case", "bin", "iin"))
    number12(one["bin"], "BIN")
    number12(one["iin"], "IIN")
    filled(one["case"], "case")
    return one


def _permits(body: Any) -> dict[str, Any]:
    message = dict(members(body, "permits", ("eventId", "bin", "nameKz", "nameRu", "permits", "at")))
    number12(message["bin"], "BIN")
    for name in ("eventId", "nameKz", "nameRu"):
        filled(message[name], name)
    message["at"] = instant(message["at"], "at")
    if not rows(message["permits"], "permits"):
        raise Malformed("there are no permits")
    for row in message["permits"]:
        one = members(row, "permit", ("nikad", "issueDate"), ("previousNikad",))
        filled(one["nikad"], "nikad")
        day(one["issueDate"], "issueDate")
        if one.get("previousNikad") is not None:
            text(one["previousNikad"], "previousNikad")
    return message


CALLBACKS: Mapping[str, Callback] = {
    "/callbacks/v1/sms/replies": Callback("egov", ("sms",), "replyId", _reply, "reply", "reply"),
    "/callbacks/v1/sms/delivery": Callback("egov", ("sms",), "id", _delivery, "delivery", None),
    "/callbacks/v1/lists": Callback("egov", ("sdu",), "transferId", _lists, "lists", "lists"),
    "/callbacks/v1/permits": Callback("sdu", ("e-license", "egov"), "eventId", _permits, "permits", "permit-event"),
}
