"""The site as a person uses it, in headless Chromium.

Skipped where Chromium, its driver or Selenium are missing; ``tests/web/install-browser.sh`` installs the first two, and
``pip install selenium`` the third. Accessibility needs axe-core as well, which that script brings.
"""

import csv
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.store import archive
from pipeline.store.search import search

pytest.importorskip("selenium", reason="Selenium is not installed; to run this: pip install selenium")
missing = [name for name in ("chromium", "chromedriver") if shutil.which(name) is None]
HERE = Path(__file__).parent
ROOT = HERE.parent.parent
AXE = next(
    (p for p in (HERE / "node_modules/axe-core/axe.min.js", Path(os.environ.get("AXE_CORE", "-"))) if p.is_file()), None
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        bool(missing), reason=f"{', '.join(missing)} missing; to run this: tests/web/install-browser.sh"
    ),
]


@pytest.fixture(scope="module")
def address(sample_database):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "pipeline", "serve", "--db", str(sample_database), "--port", str(port)]
    site = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.2)
    yield f"http://127.0.0.1:{port}"
    site.terminate()
    site.wait(20)


@pytest.fixture(scope="module")
def downloads(tmp_path_factory):
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def browser(tmp_path_factory, downloads):
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    for flag in (
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--window-size=1280,1600", "--force-device-scale-factor=1",
        f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):  # fmt: skip
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.binary_location = shutil.which("chromium")
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    driver.implicitly_wait(5)
    yield driver
    driver.quit()


def find(browser, css):
    return browser.find_element("css selector", css)


def follow(browser, css):
    """Press what leads to another page, and wait until the old one is gone."""
    from selenium.webdriver.support.expected_conditions import staleness_of
    from selenium.webdriver.support.wait import WebDriverWait

    old = find(browser, "html")
    find(browser, css).click()
    WebDriverWait(browser, 20).until(staleness_of(old))


def test_from_the_home_page_to_the_words_boxed_on_the_page(browser, address):
    import pypdfium2

    browser.get(address + "/")
    find(browser, "#q").send_keys("Op Alcoa\n")
    hit = next(h for h in browser.find_elements("css selector", ".hit") if "2020-01-23" in h.text)
    hit.find_element("css selector", ".see a").click()
    assert "Op Alcoa" in find(browser, "main q").text
    time.sleep(1)
    sheet, box = find(browser, "svg.sheet").rect, find(browser, ".box").rect
    pdf = pypdfium2.PdfDocument(ROOT / "corpus/papers/bcb-2020-01-communities.pdf")
    page = pdf[0]
    scale = page.get_width() / sheet["width"]
    left, top = (box["x"] - sheet["x"]) * scale, (box["y"] - sheet["y"]) * scale
    right, bottom = left + box["width"] * scale, top + box["height"] * scale
    tall = page.get_height()
    inside = page.get_textpage().get_text_bounded(left, tall - bottom, right, tall - top)
    assert " ".join(inside.split()).rstrip(" 1¹") == "Op Alcoa"
    loaded = browser.execute_script(
        "const i = new Image(); i.src = document.querySelector('image').href.baseVal; return i.complete"
    )
    assert loaded


def test_the_dossier_opens_and_tells_the_story_in_order(browser, address):
    browser.get(address + "/names")
    follow(browser, "a.chip[href*='Operation%20Alcoa']")
    dates = [each.text for each in browser.find_elements("css selector", ".dossier .year")]
    assert dates == sorted(dates)
    assert "negated" in find(browser, ".dossier").text


def test_figures_are_filtered_and_downloaded_as_the_command_line_has_them(
    browser, address, downloads, sample_database, tmp_path
):
    browser.get(address + "/figures")
    find(browser, "#f-what").send_keys("rate")
    browser.find_element("css selector", "#f-kind option:nth-child(5)")
    follow(browser, ".refine button")
    shown = int(re.sub(r"\D", "", find(browser, ".read strong").text))
    find(browser, ".read a").click()
    for _ in range(50):
        files = list(downloads.glob("figures*.csv"))
        if files:
            break
        time.sleep(0.2)
    rows = list(csv.DictReader(files[0].open(encoding="utf-8", newline="")))
    assert len(rows) == shown
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "export",
        "figures",
        "--to",
        str(tmp_path),
        "--db",
        str(sample_database),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    exported = list(csv.DictReader((tmp_path / "figures.csv").open(encoding="utf-8", newline="")))
    assert all(row in exported for row in rows)


def test_the_keyboard_is_enough(browser, address):
    from selenium.webdriver.common.keys import Keys

    browser.get(address + "/papers")
    find(browser, "body").send_keys("/")
    assert browser.switch_to.active_element.get_attribute("name") == "q"
    browser.switch_to.active_element.send_keys("burglary", Keys.ENTER)
    assert "burglary" in find(browser, ".read").text.lower()


def test_it_works_without_a_wide_screen(browser, address):
    size = browser.get_window_size()
    browser.set_window_size(500, 900)
    try:
        for path in ("/", "/search?q=calls", "/figures", "/papers", "/names/operation/Operation%20Alcoa"):
            browser.get(address + path)
            assert browser.execute_script("return document.documentElement.scrollWidth <= window.innerWidth + 1"), path
    finally:
        browser.set_window_size(size["width"], size["height"])


@pytest.mark.skipif(AXE is None, reason="axe-core is missing; to run this: tests/web/install-browser.sh")
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=Op+Alcoa",
        "PAPER",
        "/names",
        "/names/operation/Operation%20Alcoa",
        "/figures",
        "/series",
        "/ledger",
        "PAGE",
    ],
)
def test_axe_finds_no_serious_fault(browser, address, sample_database, path):
    with archive.open_read(sample_database) as db:
        hit = search(db, "Op Alcoa").hits[0]
        key = db.execute("select paper from papers order by paper").fetchone()[0]
    path = {"PAPER": f"/paper/{key}", "PAGE": f"/page/mention/{hit.row_id}"}.get(path, path)
    browser.get(address + path)
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    report = browser.execute_async_script("const done = arguments[0]; axe.run().then(done)")
    serious = [
        f"{v['id']}: {v['help']} ({v['nodes'][0]['html'][:120]})"
        for v in report["violations"]
        if v["impact"] in ("serious", "critical")
    ]
    assert not serious, "\n".join(serious)
