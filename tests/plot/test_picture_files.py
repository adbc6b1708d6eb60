"""Files of pictures: the same bytes at each run, with a description, and refusals."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import matplotlib as mpl
import pytest
from lxml import etree
from PIL import Image

from malicrisis import plot
from malicrisis.errors import DestinationError, RecordError
from malicrisis.plot.files import DRAWN, FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from malicrisis import Corpus

SVG = {"svg": "http://www.w3.org/2000/svg"}

PROGRAM = """
import hashlib, json, sys
import matplotlib
import malicrisis
from malicrisis import plot
matplotlib.rcParams.update({"font.size": 20, "savefig.facecolor": "red", "svg.fonttype": "none"})
corpus = malicrisis.load().where(redistribution="free")
found = {}
for name in sys.argv[2:]:
    plot.write(corpus, name.partition(".")[0], f"{sys.argv[1]}/{name}")
    found[name] = hashlib.sha256(open(f"{sys.argv[1]}/{name}", "rb").read()).hexdigest()
print(json.dumps(found))
"""


def test_a_picture_has_the_same_bytes_at_each_run_whatever_the_settings(tmp_path: Path, shipped: Corpus) -> None:
    names = [f"{picture}.{kind}" for picture in DRAWN for kind in FORMATS]
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), *names]
    env = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "MPLCONFIGDIR": mpl.get_configdir()}
    done = subprocess.run(command, capture_output=True, check=True, text=True, env=env)
    there = json.loads(done.stdout)

    free = shipped.where(redistribution="free")
    for name in names:
        file = tmp_path / f"here-{name}"
        plot.write(free, name.partition(".")[0], file)
        assert hashlib.sha256(file.read_bytes()).hexdigest() == there[name], name


@pytest.mark.parametrize("name", list(DRAWN))
def test_a_file_describes_its_picture(name: str, tmp_path: Path, small: Corpus) -> None:
    for kind in FORMATS:
        plot.write(small, name, tmp_path / f"picture.{kind}")
    words = plot.describe(small, name)

    root = etree.parse(tmp_path / "picture.svg").getroot()
    assert root.findtext("svg:desc", namespaces=SVG) == words
    assert root.findtext("svg:title", namespaces=SVG) == name
    assert root.get("role") == "img"
    with Image.open(tmp_path / "picture.png") as image:
        assert image.text["Description"] == words
        assert min(image.size) > 300
    assert (tmp_path / "picture.pdf").read_bytes().startswith(b"%PDF-")


def test_the_settings_of_matplotlib_stay_as_they_are(tmp_path: Path, small: Corpus) -> None:
    before = dict(mpl.rcParams)

    plot.write(small, "manners", tmp_path / "manners.svg")

    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("name", ["picture", "picture.gif", "picture.svg.gz"])
def test_other_formats_are_refused(name: str, tmp_path: Path, small: Corpus) -> None:
    with pytest.raises(RecordError, match=r"expected a name that ends in \.svg, \.png or \.pdf, found '"):
        plot.write(small, "timeline", tmp_path / name)

    assert not list(tmp_path.iterdir())


def test_other_pictures_are_refused(tmp_path: Path, small: Corpus) -> None:
    expected = r"picture: expected one of timeline, events-by-voice, manners, found 'network'"
    with pytest.raises(RecordError, match=expected):
        plot.write(small, "network", tmp_path / "network.svg")
    with pytest.raises(RecordError, match=expected):
        plot.describe(small, "network")


def test_a_file_is_replaced_only_if_that_is_asked_for(tmp_path: Path, small: Corpus) -> None:
    file = tmp_path / "manners.svg"
    file.write_text("mine", encoding="utf-8")

    with pytest.raises(DestinationError, match="expected nothing there, found a file"):
        plot.write(small, "manners", file)
    assert file.read_text("utf-8") == "mine"
    plot.write(small, "manners", file, overwrite=True)
    assert file.read_text("utf-8").startswith("<?xml")
