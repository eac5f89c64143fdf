"""What an author should write where a parser of YAML or TOML only says what it did not expect."""

from __future__ import annotations

import re

LONGEST_SHOWN = 60  # characters of a line that are put into the advice

# what the parsers say (PyYAML 6, tomllib), and what to write; {example} is made of the author's own line where it can be
_YAML = (
    (r"character '\\t'", "there is a tab here: write blanks instead, one after the colon and none before the key"),
    (r"cannot start any token|undefined alias|entries are not allowed|indentation indicators",
     "put the value in quotes: {example}"),
    (r"unexpected end of stream", "this quote is never closed; write one at the end as well"),
    (r"expected ',' or '[]}]'", "this bracket is never closed; write a list in one pair, like [sleep, stress]"),
    (r"expected <block end>",
     "something is left over after the value; one that has quotes in it stands in double quotes: {example}"),
    (r"could not find expected ':'", "every line has a key, a colon and a blank: {example}"),
    (r"unknown escape character", r"in double quotes, write \\ for one \; or use single quotes"),
)  # fmt: skip
_TOML = (
    (r"end of a table declaration|initial character for a key",
     "names in brackets are small letters and hyphens, closed on the same line: {header}"),
    (r"Expected '=' after a key",
     "a key and its value are joined by =, and a key of several words stands in quotes: {example}"),
    (r"Invalid value", "a text stands in straight double quotes: {example}"),
    (r"Illegal character '\\n'|Unterminated string", "this quote is never closed; write one at the end of the line"),
    (r"Unclosed array", 'a list is closed with ], and commas stand between its texts: tracks = ["a", "b"]'),
    (r"after a statement", "each key stands on a line of its own; a text with quotes in it stands in double quotes"),
    (r"Cannot declare", "this table stands here twice; put all of it under the first"),
    (r"Cannot overwrite", "this key stands here twice; leave one of them"),
    (r"Unescaped '\\'", r"in double quotes, write \\ for one \; or use single quotes"),
)  # fmt: skip


def yaml_advice(problem: str, line: str) -> str:
    """What to write for a line of a head that is not YAML, the parser's own words last."""
    key, value = _parts(line, ":")
    if "mapping values" in problem and ":" not in value:
        return f"this line and the one above begin at the left edge with a key and a colon (the head is not YAML: {problem})"
    if "mapping values" in problem:
        return f'put the {key or "title"} in quotes, as there is a colon in it: {key or "title"}: "{value}"'
    example = f"[{', '.join(_listed(value))}]" if value.startswith("[") else f'"{value or "Day: a rest"}"'
    return _advice(_YAML, f"the head is not YAML: {problem}", f"{key or 'title'}: {example}", "")


def toml_advice(problem: str, line: str) -> str:
    """What to write for a line that is not TOML, the parser's own words last."""
    key, value = _parts(line, "=" if "=" in line else ":")
    if key and not re.fullmatch(r"[A-Za-z0-9_-]+", key):
        key = f'"{key}"'
    listed = ", ".join(f'"{text}"' for text in _listed(value))
    example = f"[{listed}]" if value.startswith("[") else f'"{value or "Deep sleep"}"'
    slug = "-".join(re.findall(r"[a-z0-9]+", line[:LONGEST_SHOWN].lower())) or "deep-sleep"
    return _advice(_TOML, f"not TOML: {problem}", f"{key or 'title'} = {example}", f"[{slug}]")


def _parts(line: str, sign: str) -> tuple[str, str]:
    """The key and the value of a line, without the quotes around them; of a line without the sign, nothing."""
    key, found, value = line.partition(sign)
    quotes = " \"'“”"
    parts = (" ".join(part.split()).strip(quotes).replace('"', "'") for part in (key, value) if found)
    key, value = (*parts, "", "")[:2]
    return key[:LONGEST_SHOWN], value[:LONGEST_SHOWN]


def _listed(value: str) -> list[str]:
    return [text for part in value.split(",") if (text := part.strip(" []'“”"))]


def _advice(known: tuple[tuple[str, str], ...], problem: str, example: str, header: str) -> str:
    for pattern, advice in known:
        if re.search(pattern, problem):
            return f"{advice.replace('{example}', example).replace('{header}', header)} ({problem})"
    return problem
