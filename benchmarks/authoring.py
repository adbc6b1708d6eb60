"""How long `add`, `check` and `build` of one plain page take, compared with `import malicrisis` and `load`.

    python benchmarks/authoring.py [WORDS]

The page has 1000 words by default, in lines of 12. Every measurement is a new process, whose processor time counts from
its start: the import of the package is part of both. They take turns, and the median of the ratios of neighboring turns
is printed. The second figure is of a workspace that has a hundred such pages already: `add` reads none of them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from malicrisis import authoring

TURNS = 9
PAGES = 100
TIMED = "import time; {}; print(time.process_time())"
LOAD = "import malicrisis; malicrisis.load()"
IMPORT = "from malicrisis import authoring as a; "
ADD = IMPORT + "a.add({workspace!r}, {page!r}, publisher='Gazette', language='en', id={id!r})"
MAKE = ADD + "; a.check({workspace!r}); a.build({workspace!r}, {corpus!r})"


def seconds(code: str) -> float:
    """Return the processor time of a new process that runs *code*."""
    finished = subprocess.run([sys.executable, "-c", TIMED.format(code)], check=True, stdout=subprocess.PIPE)
    return float(finished.stdout)


def page_of(words: int) -> str:
    """Return a page of so many *words*, no two lines of which are the same."""
    numbered = [f"word{number}" for number in range(words)]
    return "\n".join(" ".join(numbered[start : start + 12]) for start in range(0, words, 12)) + "\n"


def ratio(code: str, home: Path, name: str) -> float:
    """Return how many times as long as `LOAD` a process takes for *code*, each time with other names."""
    ratios: list[float] = []
    for turn in range(TURNS):
        workspace = str(home / f"{name}-{turn}")
        authoring.new(workspace)
        if name == "full":
            for number in range(PAGES):
                authoring.add(workspace, home / "page.txt", publisher="Gazette", id=f"page-{number}")
        names = {"workspace": workspace, "page": str(home / "page.txt"), "corpus": f"{workspace}-corpus", "id": "own"}
        ratios.append(seconds(code.format(**names)) / seconds(LOAD))
    return median(ratios)


def main() -> None:
    """Print the figures."""
    words = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(f"a page of {words} words, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "page.txt").write_text(page_of(words), encoding="utf-8")
        print(f"{'add, check and build / import and load:':<56}{ratio(MAKE, home, 'one'):>6.2f}")
        alone = ratio(ADD, home, "alone")
        print(f"{'add / import and load:':<56}{alone:>6.2f}")
        print(f"{f'add beside {PAGES} pages / add beside none:':<56}{ratio(ADD, home, 'full') / alone:>6.2f}")


if __name__ == "__main__":
    main()
