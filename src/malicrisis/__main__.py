"""Run the command line with ``python -m malicrisis``."""

import sys

from malicrisis.cli import main

if __name__ == "__main__":
    sys.exit(main())
