"""The scripts of a page, all of them in it: the host of labs and the faces; and the policy that lets nothing else run."""

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

from psoas.labs.faces import face, joined

FOLDER = Path(__file__).parent
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data:{icon}; "
    "connect-src 'none'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; webrtc 'block'"
)
_FRAME = "; frame-src 'self'"  # Python's own page, see psoas.in_page


@cache
def text(name: str) -> str:
    """Return a file of this folder."""
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def offered(name: str) -> str:
    """Return a face as a module that hands itself to the page's host."""
    return inside(f'{face(name)}\nglobalThis.psoas.offer("{name}", {{ render }});\n')


@cache
def script(name: str) -> str:
    """Return a script of this folder, joined with what it imports."""
    return inside(joined(FOLDER / name))


def inside(code: str) -> str:
    """Return code that cannot end the script element that it stands in; its strings mean the same."""
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def policy(codes: Iterable[str], python: bool = False, icon: bool = False) -> str:
    """Return a Content-Security-Policy: these scripts and no others, and no way out of the page but to what lies beside it.

    Args:
        codes: the scripts.
        python: whether that is Python.
        icon: whether that is an icon for a home screen.
    """
    scripts = " ".join(f"'sha256-{_digest(code)}'" for code in codes) or "'none'"
    return (_POLICY + (_FRAME if python else "")).format(scripts=scripts, icon=" 'self'" if icon else "")


def _digest(code: str) -> str:
    return b64encode(sha256(code.encode()).digest()).decode("ascii")
