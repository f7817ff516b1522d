"""JupyterHub on one machine: every student gets an own server, own copies of the notebooks, and nothing of anybody else.

Runs as root, because it starts servers as other Unix users. How to set it up, and what was measured: README.md beside it.
"""

import sys
from pathlib import Path

c = get_config()  # type: ignore[name-defined]  # noqa: F821  (JupyterHub reads this file and gives it the name)
HERE = Path(__file__).resolve().parent
TOOLS = Path(sys.executable).parent

# Who may come in: Unix users of this machine who belong to this group, with their own password. PAM comes with JupyterHub
# and keeps passwords where the system keeps them. A shared password would let a student open a neighbour's files;
# sign-up pages (native, first-use) would still need a Unix user for each student.
c.JupyterHub.authenticator_class = "pam"
c.LocalAuthenticator.allowed_groups = {"psoas-students"}

# A server a student, run as that student. Only systemd can hold a limit of memory; where it does not run, plain processes do.
with_systemd = Path("/run/systemd/system").is_dir()
c.JupyterHub.spawner_class = "systemd" if with_systemd else "localprocess"
c.SystemdSpawner.isolate_tmp = True
c.SystemdSpawner.isolate_devices = True
c.SystemdSpawner.disable_user_sudo = True
# All nine notebooks open, as measured, and a quarter more (sizes.py). What comes above it is ended by the system, and only this
# student's work is touched.
c.Spawner.mem_limit = "1536M"

# The copy of the notebooks is made by the student's own process: root writes nothing into a folder that somebody else rules.
c.Spawner.cmd = [sys.executable, str(HERE / "start_student.py"), str(TOOLS / "jupyterhub-singleuser")]
c.Spawner.default_url = "/lab/tree/psoas-lab/00-start-here.ipynb"
# Settings that a student writes, or is talked into writing, must not change who may enter his or her server.
c.Spawner.disable_user_config = True
# A whole class that starts at once on a small machine takes its time.
c.Spawner.start_timeout = 180
c.Spawner.http_timeout = 180

# Restarting the hub ends nobody's work: servers stay, the proxy is a process of its own (systemd/psoas-proxy.service), and what
# the hub has to remember (who runs where, cookies) lies in its working folder: jupyterhub.sqlite, jupyterhub_cookie_secret.
# Both are made at the first start. The proxy's password, CONFIGPROXY_AUTH_TOKEN, comes from the environment.
c.JupyterHub.cleanup_servers = False
c.ConfigurableHTTPProxy.should_start = False

# On the loopback only: the school's web server stands before it and brings https.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:8001"

c.Spawner.args = [
    # What a kernel prints goes over a socket without a password. On a port, every student of this machine could listen in;
    # as a file in a home that is closed to others, nobody can.
    "--KernelManager.transport=ipc",
    # Nobody can install anything here, and nothing needs to ask PyPI.
    "--LabApp.extension_manager=readonly",
    # A kernel whose page has been closed for an hour is ended,
    "--MappingKernelManager.cull_idle_timeout=3600",
    "--MappingKernelManager.cull_interval=300",
]
# and so is a server that nobody has used for an hour; the files stay.
c.JupyterHub.load_roles = [
    {
        "name": "end-idle-servers",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["end-idle-servers"],
    }
]
c.JupyterHub.services = [
    {
        "name": "end-idle-servers",
        "command": [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=3600", "--cull-every=300"],
    }
]
