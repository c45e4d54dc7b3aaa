"""XML of other systems: a small tree with the place of each element in the bytes, and no DTD.

The place is needed because a digest is over the text as it was sent, which no tree can give back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat


class BadXml(ValueError):
    """What came is not XML that this program reads."""


@dataclass
class Element:
    """One element: namespace, local name, text, children, and where it stands in the bytes."""

    namespace: str
    name: str
    start: int
    end: int = 0
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Element]:
        """Children of this name."""
        return (child for child in self.children if child.name == name)

    def find(self, path: str) -> Element | None:
        """The first element at a path of local names, such as `status/code`."""
        found: Element | None = self
        for name in path.split("/"):
            found = next(found.all(name), None) if found is not None else None
        return found

    def said(self, path: str) -> str | None:
        """Text at a path, or nothing when there is no such element."""
        found = self.find(path)
        return None if found is None else found.text


class _Builder:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.root: Element | None = None
        self.open: list[Element] = []
        self.parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        element = Element(namespace, local, self.parser.CurrentByteIndex)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, _name: str) -> None:
        element = self.open.pop()
        element.end = self.data.index(b">", self.parser.CurrentByteIndex) + 1

    def _text(self, text: str) -> None:
        self.open[-1].text += text

    def _doctype(self, *_rest: object) -> None:
        raise BadXml("a document type declaration is not accepted")


def parse(data: bytes) -> Element:
    """The root of the document, or `BadXml`."""
    builder = _Builder(data)
    try:
        builder.parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise BadXml(str(error)) from error
    if builder.root is None:
        raise BadXml("there is no element")
    return builder.root
