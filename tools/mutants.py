"""Make mutants of a module: its source with one small change, as text.

The changes are those of Cosmic Ray; besides, statements, results and keyword arguments are left out.
"""

from __future__ import annotations

import ast
import itertools
import pickle
import re
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "malicrisis"


def file_of(module: str) -> Path:
    """Return the file of *module*, which may be a package."""
    path = PACKAGE / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


class Mutant(NamedTuple):
    """A module with one change: the *nth* that turns *old* lines into *new* ones."""

    module: str
    old: str
    new: str
    nth: int
    line: int
    source: str

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What stays the same while other lines change."""
        return self.module, self.old, self.new, self.nth


class Unread(ast.NodeTransformer):
    """Remove what is never evaluated: annotations, and code for type checkers alone."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Remove the annotation of a variable or a field."""
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """Remove the annotation of a parameter."""
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Remove the annotation of a return value."""
        node.returns = None
        return self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST | None:
        """Remove code for type checkers alone."""
        return None if ast.unparse(node.test).endswith("TYPE_CHECKING") else self.generic_visit(node)


def meaning(source: str) -> str:
    """Return the syntax tree of *source* without annotations, to compare sources by their effect."""
    return ast.dump(Unread().visit(ast.parse(source)))


def difference(before: str, after: str) -> tuple[str, str, int]:
    """Return the lines of *before* that differ, what they are in *after*, and the number of the first."""
    old, new = before.splitlines(), after.splitlines()
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    was, now = (squeezed(" ".join(lines[head : len(lines) - tail])) for lines in (old, new))
    return was, now, head + 1


def squeezed(code: str) -> str:
    """Return *code* without white space that depends on how Cosmic Ray prints it."""
    return re.sub(r"(?<=[\[(]) | (?= )|,? (?=\))|(?<=\w=) |(?<=[\[(]-) ", "", code.strip())


def mutations(source: str) -> Iterator[str]:
    """Yield *source* with each of the changes of Cosmic Ray, which the extra ``mutation`` installs."""
    # here, since the tests read the tables of mutation.py without that extra
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.mutating import MutationVisitor
    from cosmic_ray.operators.provider import OperatorProvider

    provider = OperatorProvider()
    tree = get_ast(source)
    nodes = list(ast_nodes(tree))
    kept = pickle.dumps(tree)  # Cosmic Ray changes the tree in place, and copying it is ten times as fast as parsing
    for kind in (provider[name] for name in provider):
        if kind.arguments():
            continue  # it needs names of variables to replace
        for nth in range(sum(len(list(kind().mutation_positions(node))) for node in nodes)):
            with suppress(AttributeError):  # it fails on exceptions whose name has a dot
                yield MutationVisitor(nth, kind()).walk(pickle.loads(kept)).get_code()  # noqa: S301  pickled three lines above


def omissions(source: str) -> Iterator[str]:
    """Yield *source* without one statement, one result or one keyword argument: changes that Cosmic Ray lacks."""
    data = source.encode()
    lines = [0, *itertools.accumulate(map(len, data.splitlines(keepends=True)))]
    for node in ast.walk(ast.parse(source)):
        for left_out, instead in omitted(node):
            start = lines[left_out.lineno - 1] + left_out.col_offset
            end = lines[(left_out.end_lineno or 0) - 1] + (left_out.end_col_offset or 0)
            rest = data[end:].lstrip().removeprefix(b",") if isinstance(left_out, ast.keyword) else data[end:]
            yield (data[:start] + instead.encode() + rest).decode()


def omitted(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt | ast.keyword, str]]:
    """Yield the parts of *node* that can be left out, each with its replacement."""
    if isinstance(node, ast.Call):
        yield from ((keyword, "") for keyword in node.keywords)
    elif isinstance(node, ast.FunctionDef):
        for one in ast.walk(node):
            if isinstance(one, ast.Return) and one.value:
                yield one, "return None"
            elif isinstance(one, (ast.Raise, ast.Assign, ast.AugAssign)) or (
                isinstance(one, ast.Expr) and not isinstance(one.value, ast.Constant)  # a docstring has no effect
            ):
                yield one, "pass"


def mutants_of(module: str) -> list[Mutant]:
    """Return the mutants of *module*, each change once, in the order of its lines."""
    source = file_of(module).read_text(encoding="utf-8")
    seen = {meaning(source)}
    found: list[tuple[int, str, str, str]] = []
    for mutated in itertools.chain(mutations(source), omissions(source)):
        try:
            what = meaning(mutated)
        except SyntaxError:  # Cosmic Ray also changes the asterisk before keyword-only parameters
            continue
        if what not in seen:
            seen.add(what)
            old, new, line = difference(source, mutated)
            found.append((line, old, new, mutated))
    times: Counter[tuple[str, str]] = Counter()
    mutants: list[Mutant] = []
    for line, old, new, mutated in sorted(found, key=lambda one: one[0]):
        times[old, new] += 1
        mutants.append(Mutant(module, old, new, times[old, new], line, mutated))
    return mutants
