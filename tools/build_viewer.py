"""Bundle three.js for the anatomy viewer when the package is built (a hatchling build hook).

Where npm cannot be reached the package is built without it: the viewer shows a still picture then, and says how to get the other.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parents[1] / "lib"))

from psoas.labs.anatomy_viewer import bundle  # whoever builds the package has not installed it


class ViewerBuildHook(BuildHookInterface[Any]):
    """Runs before a wheel is built, an editable one too."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the bundle where it is missing or out of date; warn if it cannot be made."""
        root = Path(self.root)
        try:
            bundle.build(
                root / "tools" / "viewer", root / "lib" / "psoas" / "labs" / "anatomy_viewer" / bundle.BUILT.name
            )
        except bundle.BundleError as error:
            self.app.display_warning(str(error))
