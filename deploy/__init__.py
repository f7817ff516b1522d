"""The course on a server: JupyterHub's settings, and a class hour that measures them."""
