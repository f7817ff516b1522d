"""``psoas viewer``: fetch and build the three-dimensional picture, where the installation could not."""

from psoas.cli.output import complain, say
from psoas.labs.anatomy_viewer import bundle


def run() -> int:
    """Build the picture; return 2 if npm cannot be reached or nothing can be written."""
    try:
        made = bundle.bring()
    except bundle.BundleError as problem:
        complain(str(problem))
        return 2
    say(
        "The anatomy viewer has its three-dimensional picture: "
        + ("restart running kernels." if made else "it is up to date.")
    )
    return 0
