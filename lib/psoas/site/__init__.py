"""The notebooks as saved pages: one HTML file each, labs live without a kernel, and no request to anywhere."""

from psoas.site.building import MOST_BYTES, MOST_BYTES_3D, Page, SiteError, build, build_package, table

__all__ = ["MOST_BYTES", "MOST_BYTES_3D", "Page", "SiteError", "build", "build_package", "table"]
