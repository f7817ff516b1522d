"""Python in a saved page: an interpreter in a folder beside the pages, started only when a reader asks for it.

The interpreter is Pyodide, from npm. It runs in a worker of a page of its own (``frame.html``), which is the only one that
may compile WebAssembly, and which reaches nothing but its own folder. A page asks it by messages (``client.js``) and gets
the same answers that a notebook would get: `psoas.in_page.tasks` is what runs there.
"""

__all__: list[str] = []
