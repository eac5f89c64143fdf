"""The head of a script or article: YAML between two lines of three hyphens, read with the place of every key.

Values are taken as the author typed them (`no` is the word no, `10:00` is not six hundred): the YAML types are left aside.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import yaml

from audio_builder.errors import Fault
from audio_builder.sources.advice import yaml_advice
from audio_builder.sources.files import unwritable
from audio_builder.sources.near_misses import suggestion

if TYPE_CHECKING:
    from collections.abc import Collection

    from audio_builder.sources.files import Source

LONGEST_TITLE = 80
MOST_MENDS = 20  # values with a colon that are read all the same, for what else is wrong in the head
_EXAMPLES = {
    "topics": "[sleep, stress]",
    "source": '"A. Author, A book of breathing, 2020"',
}  # of values that are lists
_TOPIC = re.compile(r"[^\W\d_][^\W_]*(?:[ '-][^\W_]+){0,3}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]*);")  # an address may hold the sign alone
_COLON_IN_VALUE = re.compile(r"(?P<key>[a-z]+:[ ]+)(?P<value>[^\s'\"\[{].*)")
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_LINE_ENDS_OF_YAML = str.maketrans(
    "\x85\u2028\u2029", "   "
)  # ends of lines to YAML alone: its places would not be the file's


class FrontMatter:
    """Typed reading of a head; every wrong value becomes a fault, so that an author sees all of them at once."""

    def __init__(self, path: str, entries: dict[str, tuple[yaml.Node, yaml.Node]] | None, faults: list[Fault]) -> None:
        """Read from keys and their values by name; None where they could not be read, so that none counts as missing."""
        self.path = path
        self.faults = faults
        self._is_read = entries is not None
        self._keys = {name: key for name, (key, _) in (entries or {}).items()}
        self._values = {name: value for name, (_, value) in (entries or {}).items()}

    def fault(self, key: str, message: str) -> None:
        """Note what is wrong with a key's value, at its place (the first line where the key is missing)."""
        self.faults.append(Fault(self.path, *self.place(key), message))

    def place(self, key: str) -> tuple[int, int]:
        """The line and column of a key's value, the first line's where the key is missing."""
        node = self._values.get(key)
        return (node.start_mark.line + 1, node.start_mark.column + 1) if node else (1, 1)

    def allow_only(self, known: Collection[str]) -> None:
        """Fault every key that is not known, with the nearest one that is, or all of them."""
        for name in self._keys.keys() - set(known):
            hint = suggestion(name, known, f"there are {', '.join(known)}")
            self._fault_at(self._keys[name], f'unknown key "{name[:40]}"{hint}')

    def text(self, key: str, default: str = "", *, needed: bool = False) -> str:
        """One line of text."""
        node = self._values.get(key)
        if isinstance(node, yaml.ScalarNode) and node.value.strip():
            return self._written(key, node)
        if node is not None and not isinstance(node, yaml.ScalarNode):
            self.fault(key, f"{key} takes one line of text")
        elif needed and self._is_read:
            self.fault(key, f'{key} is missing; add a line "{key}: ..." between the two lines of ---')
        return default

    def title(self) -> str:
        """The title: one line that can be said in one breath, since listeners ask for it."""
        title = self.text("title", needed=True)
        if len(title) > LONGEST_TITLE:
            self.fault("title", f"this title has {len(title)} characters; nobody can say more than {LONGEST_TITLE}")
        return title

    def topics(self) -> tuple[str, ...]:
        """One or more topics in small letters, each a word or two that listeners can say."""
        topics = tuple(topic.lower() for topic in self.words("topics", needed=True))
        for topic in topics:
            if "," in topic:
                self.fault("topics", f"several topics stand in square brackets: topics: [{topic[:60]}]")
            elif not _TOPIC.fullmatch(topic):
                self.fault("topics", f'"{topic[:40]}" is no topic; write a word that listeners say, like sleep')
        return topics

    def number(self, key: str, default: float, low: float, high: float) -> float:
        """A number from `low` to `high`."""
        written = self.text(key)
        if not written:
            return default
        try:
            value = float(written)
        except ValueError:
            self.fault(key, f'{key} takes a number from {low} to {high}, not "{written[:40]}"')
            return default
        if not low <= value <= high:
            self.fault(key, f"{key} is {written[:40]}; it goes from {low} to {high}")
            return default
        return value

    def words(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """A list of texts, or one text alone."""
        example = _EXAMPLES.get(key, _EXAMPLES["topics"])
        node = self._values.get(key)
        items = node.value if isinstance(node, yaml.SequenceNode) else [node] if node is not None else []
        words = [self._written(key, item) for item in items if isinstance(item, yaml.ScalarNode)]
        if len(words) < len(items):
            self.fault(key, f"{key} takes a list of texts, like {example}")
        words = [word for word in words if word]
        if not self._is_read:
            return ()
        if needed and key not in self._values:
            self.fault(key, f"{key} is missing; add a line like {key}: {example}")
        elif needed and not words:
            self.fault(key, f"{key} is empty; add a line like {key}: {example}")
        return tuple(words)

    def _written(self, key: str, node: yaml.ScalarNode) -> str:
        """A value on one line; one with a character that cannot be written is a fault, and is left without it."""
        value = " ".join(_ENTITY.sub(lambda found: html.unescape(found[0]), node.value).split())
        if sign := unwritable(value):
            self._fault_at(node, f"{key} holds {sign}, which is no character of a text; take it out")
        return "".join(sign for sign in value if not unwritable(sign))

    def _fault_at(self, node: yaml.Node, message: str) -> None:
        self.faults.append(Fault(self.path, node.start_mark.line + 1, node.start_mark.column + 1, message))


def split_front_matter(source: Source) -> tuple[FrontMatter, str, int]:
    """The head, the body, and the line on which the body begins.

    A head that is not there or not YAML has its fault and no values, so that the body can still be read; of one that is
    never closed, the body begins at the first empty line. What was wrong in the file itself is a fault of the head too.
    """
    head, body, body_line = _split(source)
    head.faults[:0] = source.faults
    return head, body, body_line


def _split(source: Source) -> tuple[FrontMatter, str, int]:
    fences = list(_FENCE.finditer(source.text))
    if not fences or source.text[: fences[0].start()].strip():
        message = "no head: begin with a line of ---, then title: and topics:"
        return FrontMatter(source.path, None, [Fault(source.path, 1, 1, message)]), source.text, 1
    if len(fences) < 2:
        return _never_closed(source, fences[0])
    head = source.text[: fences[1].start()].replace("---", "   ", 1)  # spaces keep YAML's line numbers the file's
    body_line = source.text.count("\n", 0, fences[1].end()) + 1
    return _compose(source.path, head), source.text[fences[1].end() :], body_line


def _never_closed(source: Source, fence: re.Match[str]) -> tuple[FrontMatter, str, int]:
    line = source.text.count("\n", 0, fence.start()) + 1
    end = source.text.find("\n\n", fence.end())
    end = len(source.text) if end < 0 else end + 1
    head = _compose(source.path, source.text[:end].replace("---", "   ", 1))
    head.faults.append(Fault(source.path, line, 1, "the head is never closed: end it with a second line of ---"))
    return head, source.text[end:], source.text.count("\n", 0, end) + 1


def _compose(path: str, head: str, mends: int = MOST_MENDS) -> FrontMatter:
    try:
        node = yaml.compose(head.translate(_LINE_ENDS_OF_YAML), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mended = _with_quotes(head, error) if mends else ""
        front_matter = _compose(path, mended, mends - 1) if mended else FrontMatter(path, None, [])
        front_matter.faults.insert(0, _not_yaml(path, head, error))
        return front_matter
    except yaml.reader.ReaderError as error:
        line_start = head.rfind("\n", 0, error.position) + 1
        line, column = head.count("\n", 0, error.position) + 1, error.position - line_start + 1
        message = f"U+{error.character:04X} is no character of YAML; take it out"
        return FrontMatter(path, None, [Fault(path, line, column, message)])
    except (
        yaml.YAMLError,
        RecursionError,
        ValueError,
        OverflowError,
    ) as error:  # the last two: of numbers that are too large
        return FrontMatter(path, None, [Fault(path, 1, 1, f"the head is not YAML: {error}")])
    return FrontMatter(path, {}, []) if node is None else _front_matter(path, node)


def _with_quotes(head: str, error: yaml.MarkedYAMLError) -> str:
    """The head with its value that has a colon in quotes, so that the rest can be read; nothing where that is not it."""
    lines, mark = head.split("\n"), error.problem_mark
    found = _COLON_IN_VALUE.fullmatch(lines[mark.line]) if mark and "mapping values" in str(error.problem) else None
    if found is None or mark is None:
        return ""
    lines[mark.line] = f"{found['key']}'{found['value'].replace(chr(39), chr(39) * 2)}'"
    return "\n".join(lines)


def _not_yaml(path: str, head: str, error: yaml.MarkedYAMLError) -> Fault:
    """The fault at its place; that of something never finished is where it begins."""
    lines, problem = head.split("\n"), str(error.problem)
    begun = any(words in problem for words in ("end of stream", "expected ','", "could not find expected"))
    mark = error.context_mark if begun and error.context_mark else error.problem_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Fault(path, line, column, yaml_advice(problem, lines[line - 1] if line <= len(lines) else ""))


def _front_matter(path: str, node: yaml.Node) -> FrontMatter:
    if not isinstance(node, yaml.MappingNode):
        message = "the head takes lines like title: Letting go"
        return FrontMatter(path, None, [Fault(path, node.start_mark.line + 1, 1, message)])
    faults: list[Fault] = []
    entries: dict[str, tuple[yaml.Node, yaml.Node]] = {}
    for key, value in node.value:
        name = "".join(sign for sign in key.value if not unwritable(sign)) if isinstance(key, yaml.ScalarNode) else "?"
        if name in entries:
            faults.append(Fault(path, key.start_mark.line + 1, key.start_mark.column + 1, f"{name} stands here twice"))
        entries[name] = (key, value)
    return FrontMatter(path, entries, faults)
