"""The style of every view.

Color and background are those of the notebook, and tints are translucent, so that each theme, light or dark, keeps its
contrast. Rules of JupyterLab are specific, so these name their class twice. An untrusted notebook keeps style
attributes only: they make tables readable there, and the elements ``mark``, ``b`` and ``u`` show the marks.
"""

from __future__ import annotations

LEFT = "text-align: left; vertical-align: top; white-space: normal"
"""The style of a cell: JupyterLab aligns cells to the right."""

WIDE = f"{LEFT}; overflow-wrap: anywhere"
"""The style of a cell of running words, which gives room to the other columns if the page is narrow."""

RIGHT = WIDE.replace("left", "right")
"""The style of a cell with the words before a match."""

HEAD = LEFT.replace("normal", "nowrap")
"""The style of the label of a row, which stays on one line."""

TABLE = "width: 100%; table-layout: auto"
"""The style of a table: JupyterLab gives all columns the same width."""

LINK = "color: inherit; text-decoration: underline; overflow-wrap: anywhere"
"""The style of a link: JupyterLab shows it by its color alone."""

SIDES = "display: flex; flex-wrap: wrap; gap: 1em"
"""The style of passages side by side; one below the other if there is no room."""

SIDE = "flex: 1 1 16em; min-width: 0"
"""The style of one of these passages."""

STYLE = """
.malicrisis { max-width: 56rem; line-height: 1.6; text-align: left; overflow-wrap: break-word; }
.malicrisis.malicrisis p { margin: .4em 0; }
.malicrisis.malicrisis ul { margin: .2em 0 .6em; padding-left: 1.4em; }
.malicrisis.malicrisis li { margin: .3em 0; }
.malicrisis.malicrisis small { font-size: .85em; }
.malicrisis.malicrisis .mc-name { font-size: 1.2em; }
.malicrisis.malicrisis table { margin: .4em 0; border-collapse: collapse; color: inherit; font-size: inherit; }
.malicrisis.malicrisis tr { background: none; }
.malicrisis.malicrisis th, .malicrisis.malicrisis td { padding: .25em .8em .25em 0; line-height: inherit;
  border-top: 1px solid rgb(128 128 128 / .4); }
.malicrisis.malicrisis caption { padding: 0; color: inherit; text-align: left; }
.malicrisis summary { padding: .2em 0; cursor: pointer; }
.malicrisis details > :not(summary) { margin-left: 1.2em; }
.malicrisis .mc-side { padding-left: .8em; border-left: 3px solid rgb(128 128 128 / .5); }
.malicrisis mark { padding: .1em 0; border-radius: 2px; background: rgb(128 128 128 / .25); color: inherit; }
.malicrisis .mc-words { background: rgb(212 150 0 / .3); }
.malicrisis .mc-actor { background: rgb(64 120 242 / .2); border-bottom: 1px solid; }
.malicrisis .mc-place { background: rgb(46 160 67 / .2); border-bottom: 1px dashed; }
.malicrisis .mc-date { background: rgb(212 150 0 / .2); border-bottom: 1px dotted; }
.malicrisis .mc-report { font-weight: 700; }
.malicrisis .mc-statement { text-decoration: underline dotted; text-underline-offset: .35em; }
.malicrisis .mc-text p { white-space: pre-wrap; }
.malicrisis .mc-text > details, .malicrisis.malicrisis .mc-note { margin: 0 0 1em; font-size: .85em; }
.malicrisis [data-before]::before, .malicrisis [data-after]::after { font: 400 .75em sans-serif; }
.malicrisis [data-before]::before { content: attr(data-before) ": "; font-style: italic; }
.malicrisis [data-after]::after { content: attr(data-after); margin: 0 .2em; padding: 0 .3em; border: 1px solid;
  border-radius: 3px; }
"""
