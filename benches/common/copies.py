#!/usr/bin/env python3
"""The rules of the common work several times over in one text: the same facts, every other name in a version of its own.

    python3 benches/common/copies.py COUNT OUT.rules

The first copy is the file itself, without its examples; the names of the others end with their number (`total v2`, `taille 1 v2`).
"""

import re
import sys
from pathlib import Path


def blocks(text):
    """The blocks of a file, each with the lines under it; comments of the first column left out."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    out = []
    for line in lines:
        if line and not line[0].isspace():
            out.append([line])
        elif out:
            out[-1].append(line)
    return ["\n".join(block).rstrip() for block in out]


def defined(laws):
    """What a copy must name again: rules, results, enumerations and their members."""
    names = []
    for block in laws:
        kind, rest = block.split(" ", 1)
        name, _, after = rest.partition(" : ")
        if kind in ("règle", "résultat"):
            names.append(name)
        elif kind == "énumération":
            names += [name, *(member.strip() for member in after.split(","))]
    return names


def main():
    count, target = int(sys.argv[1]), sys.argv[2]
    text = (Path(__file__).parent / "common.rules").read_text(encoding="utf-8")
    laws = [block for block in blocks(text) if not block.startswith("exemple ")]
    facts = {block.split(" : ")[0].removeprefix("donnée ") for block in laws if block.startswith("donnée ")}
    # The longest name first, facts among them: `accès` is a result, and within `mission accès` it is not.
    names = sorted({*defined(laws), *facts}, key=len, reverse=True)
    name = re.compile(rf"(?<![\w'’])(?:{'|'.join(map(re.escape, names))})(?![\w'’])")
    title = re.compile(r"^article \d+ « (.*?) »")

    written = list(laws)
    for number in range(2, count + 1):
        for block in laws[1:]:
            if block.startswith("article "):
                written.append(title.sub(rf"article « \1, version {number} »", block))
            elif not block.startswith("donnée "):
                written.append(name.sub(lambda m: m[0] if m[0] in facts else f"{m[0]} v{number}", block))
    Path(target).write_text("\n\n".join(written) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
