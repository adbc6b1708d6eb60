"""The style of every view: the theme of the notebook if it has one, else light or dark as the reader prefers."""

from __future__ import annotations

STYLE = """
.malicrisis { --mc-i: #1f2328; --mc-d: #59636e; --mc-p: #ffffff; --mc-l: #d1d9e0; --mc-r: #b3261e;
  --mc-ink: var(--jp-content-font-color1, var(--vscode-editor-foreground, var(--mc-i)));
  --mc-dim: var(--jp-content-font-color2, var(--vscode-descriptionForeground, var(--mc-d)));
  --mc-paper: var(--jp-layout-color0, var(--vscode-editor-background, var(--mc-p)));
  --mc-line: var(--jp-border-color2, var(--vscode-panel-border, var(--mc-l)));
  --mc-report: var(--jp-error-color1, var(--vscode-errorForeground, var(--mc-r)));
  box-sizing: border-box; max-width: 52rem; padding: .6em 1.2em; border: 1px solid var(--mc-line);
  border-radius: 4px; background: var(--mc-paper); color: var(--mc-ink); line-height: 1.6; text-align: left;
  overflow-wrap: break-word; }
@media (prefers-color-scheme: dark) {
  .malicrisis { --mc-i: #e6edf3; --mc-d: #9da7b1; --mc-p: #15191f; --mc-l: #3d444d; --mc-r: #ff8a80; } }
.malicrisis p { margin: .5em 0; color: inherit; }
.malicrisis .mc-name { font-size: 1.15em; }
.malicrisis .mc-facts, .malicrisis .mc-legend { color: var(--mc-dim); font-size: .85em; }
.malicrisis .mc-badge { padding: .1em .6em; border: 1px solid currentColor; border-radius: 1em; color: var(--mc-ink);
  white-space: nowrap; }
.malicrisis a { color: inherit; }
.malicrisis .mc-text { margin-top: 1em; padding: .4em 0 1.6em 2.4em; border-top: 1px solid var(--mc-line); }
.malicrisis .mc-text p { position: relative; margin: .7em 0; white-space: pre-wrap; }
.malicrisis .mc-text small { color: var(--mc-dim); font-size: .85em; }
.malicrisis .mc-title { font-size: 1.3em; line-height: 1.3; }
.malicrisis .mc-caption { padding-left: .8em; border-left: 3px solid var(--mc-line); }
.malicrisis .mc-paragraph::before { content: attr(data-number); position: absolute; left: -3.4em; width: 2.4em;
  color: var(--mc-dim); font-size: .75em; line-height: 2.13; text-align: right; }
.malicrisis mark { padding: .1em 0; border-radius: 2px; color: inherit; }
.malicrisis .mc-actor { background: rgb(64 120 242 / .2); border-bottom: 1px solid rgb(64 120 242 / .8); }
.malicrisis .mc-place { background: rgb(46 160 67 / .2); border-bottom: 1px dashed rgb(46 160 67 / .9); }
.malicrisis .mc-date { background: rgb(212 150 0 / .22); border-bottom: 1px dotted rgb(212 150 0); }
.malicrisis .mc-report { color: var(--mc-report); font-weight: 600; }
.malicrisis .mc-statement { text-decoration: underline dotted var(--mc-dim); text-underline-offset: .35em; }
.malicrisis [data-label]::before { content: attr(data-label); display: inline-block; margin-right: .35em;
  color: var(--mc-dim); font: italic 400 .75rem/1 sans-serif; }
.malicrisis .mc-text [title] { position: relative; }
.malicrisis .mc-text [title]:hover { outline: 1px solid var(--mc-line); }
.malicrisis .mc-text [title]:hover:not(:has([title]:hover))::after { content: attr(title); position: absolute;
  z-index: 2; top: 100%; left: 0; width: max-content; max-width: 24em; padding: .35em .6em; border-radius: 3px;
  background: var(--mc-ink); color: var(--mc-paper); font: 400 .75rem/1.4 sans-serif; white-space: normal;
  pointer-events: none; }
.malicrisis dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15em 1em; margin: .5em 0; }
.malicrisis dt { color: var(--mc-dim); font-weight: 400; }
.malicrisis dd { margin: 0; }
.malicrisis table { width: 100%; margin: .5em 0; border-collapse: collapse; color: inherit; font-size: .9em; }
.malicrisis caption { padding: 0 0 .3em; color: var(--mc-dim); text-align: left; }
.malicrisis tr th, .malicrisis tr td { padding: .25em .8em .25em 0; border: 0; border-top: 1px solid var(--mc-line);
  color: inherit; background: var(--mc-paper); text-align: left; vertical-align: top; white-space: normal; }
.malicrisis tr th { color: var(--mc-dim); font-weight: 400; }
.malicrisis ul { margin: 0; padding-left: 1.1em; }
"""
