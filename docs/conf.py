"""How the site is built: ``sphinx-build -n -W docs docs/_build``."""

import sys
from pathlib import Path

import malicrisis

sys.path[:0] = [str(Path(__file__).parent / "_ext"), str(Path(__file__).parent.parent / "tools")]

project = "malicrisis"
author = "The malicrisis contributors"
project_copyright = "2026, The malicrisis contributors"
release = version = malicrisis.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx_copybutton",
    "docstrings",
    "generated",
    "codebook_tables",
    "reading_page",
    "lessons",
]
exclude_patterns = ["_build", "_generated", "_tables"]
nitpicky = True
default_role = "code"

html_theme = "furo"
html_title = "malicrisis"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
# a quotation keeps its own quotation marks and dashes
smartquotes = False

# the button leaves out prompts and what is printed: what is copied can be run
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
# commands and code without a session have no prompt, and are copied whole
copybutton_only_copy_prompt_lines = True

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
# names of the standard library, type variables and type aliases, which have no page here
nitpick_ignore = [
    ("py:class", name)
    for name in (
        "AbstractContextManager",
        "Path",
        "R_co",
        "A_co",
        "OrderKey",
        "T_co",
        "Writer",
        "_pytest.mark.structures.MarkDecorator",
        "datetime.date",
        "malicrisis.model.registries.D",
        "malicrisis.model.registries.R_co",
        "malicrisis.notebooks.Shown",
        "os.PathLike",
        "pathlib.Path",
        "re.Pattern",
    )
]
