"""SHEP, synchronous channel v10: the envelope around each question to ГБД ЮЛ and ГБД ФЛ."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from xml.sax.saxutils import escape

import xmlread
from client import Client, DataRefused, NeighbourDown

_PATH = "/bip-sync-wss-gost/"
_SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
_TYPES = "http://bip.bee.kz/SyncChannel/v10/Types"
_DSIG = "http://www.w3.org/2000/09/xmldsig#"


@dataclass(frozen=True)
class Payload:
    """What an answer carries in `data`: the tree, and the bytes that it was read from."""

    tree: xmlread.Element
    source: bytes


@dataclass(frozen=True)
class Channel:
    """The channel to one registry, as one role uses it."""

    client: Client
    role: str

    def ask(self, service: str, data: str, at: str, message: str) -> Payload:
        """Sends `data` (the element with its content) and returns the `data` of the answer.

        `message` is the id of the message in the form of a GUID; the answer must name it.
        """
        envelope = self._envelope(service, data, at, message)
        answer = self.client.call("POST", _PATH, envelope.encode("utf-8"), {"Content-Type": "text/xml; charset=utf-8"})
        if answer.status != 200:
            raise NeighbourDown(f"{self.client.system}: {service} was answered {answer.status}")
        try:
            root = xmlread.parse(answer.body)
        except xmlread.BadXml as error:
            raise DataRefused(self.client.system, service, f"the answer is not XML: {error}") from error
        return self._opened(root, answer.body, service, message)

    def _envelope(self, service: str, data: str, at: str, message: str) -> str:
        sender = f"<senderId>{self.role}</senderId><password>{escape(self.client.neighbour.credential)}</password>"
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="{_SOAP}"><soapenv:Body>'
            f'<typ:SendMessage xmlns:typ="{_TYPES}"><request><requestInfo><messageId>{message}</messageId>'
            f"<serviceId>{service}</serviceId><messageDate>{at}</messageDate><sender>{sender}</sender>"
            f"<sessionId>{{{message}}}</sessionId></requestInfo><requestData>{data}</requestData></request>"
            "</typ:SendMessage></soapenv:Body></soapenv:Envelope>"
        )

    def _opened(self, root: xmlread.Element, source: bytes, service: str, message: str) -> Payload:
        response = root.find("Body/SendMessageResponse/response")
        if response is None:
            raise NeighbourDown(f"{self.client.system}: {service}: the answer has no response")
        code = response.said("responseInfo/status/code")
        if code != "SCSS001":
            raise NeighbourDown(f"{self.client.system}: {service}: status {code}")
        if response.said("responseInfo/correlationId") != message:
            raise DataRefused(self.client.system, service, "the answer is to another message")
        data = response.find("responseData/data")
        if data is None:
            raise DataRefused(self.client.system, service, "the answer has no data")
        return Payload(data, source)


def signed(root: str, namespace: str, inner: str, signer: str) -> str:
    """A payload with its signature as last child of the root (shape mode: digest and signer are what counts)."""
    head, tail = f'<p:{root} xmlns:p="{namespace}">', f"</p:{root}>"
    digest = _digest((head + inner + tail).encode("utf-8"))
    signature = (
        f'<ds:Signature xmlns:ds="{_DSIG}"><ds:SignedInfo>'
        '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>'
        '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>'
        '<ds:Reference URI=""><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>'
        '</ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
        f"<ds:DigestValue>{digest}</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>{digest}</ds:SignatureValue>"
        f"<ds:KeyInfo><ds:X509Data><ds:X509SubjectName>serialNumber={signer}</ds:X509SubjectName></ds:X509Data></ds:KeyInfo>"
        "</ds:Signature>"
    )
    return head + inner + signature + tail


def verify(root: xmlread.Element, source: bytes, signer: str) -> None:
    """Checks digest and signer of a signed payload; raises `ValueError` with what is wrong (KZ-204-2025/alg/20)."""
    signature = root.children[-1] if root.children else None
    if signature is None or (signature.namespace, signature.name) != (_DSIG, "Signature"):
        raise ValueError("the answer is not signed")
    if signature.said("KeyInfo/X509Data/X509SubjectName") != f"serialNumber={signer}":
        raise ValueError("the answer is signed by somebody else")
    covered = source[root.start:signature.start] + source[signature.end:root.end]
    if signature.said("SignedInfo/Reference/DigestValue") != _digest(covered):
        raise ValueError("the answer was changed after signing")


def _digest(text: bytes) -> str:
    return base64.b64encode(hashlib.sha256(text).digest()).decode("ascii")
