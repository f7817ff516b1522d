"""What deploy/ says fits what was measured, what the tools read, and what lies in the repository."""

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from deploy import sizes, start_student
from deploy.class_hour import Hour

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
VALUES = yaml.safe_load((DEPLOY / "kubernetes-values.yaml").read_text(encoding="utf-8"))
MEASURED = sizes.read()


@pytest.fixture(scope="module")
def config():
    pytest.importorskip("jupyterhub", reason="JupyterHub is not installed: uv run --dev pytest")
    from traitlets.config.loader import PyFileConfigLoader

    return PyFileConfigLoader("jupyterhub_config.py", path=str(DEPLOY)).load_config()


def test_the_pages_show_the_stored_figures():
    assert Hour(**MEASURED).table() in (DEPLOY / "README.md").read_text(encoding="utf-8")
    short = f"page after {MEASURED['ready_median_s']:.0f} s and\nnotebook 02 run after {MEASURED['ran_median_s']:.0f} s"
    assert short in (ROOT / "docs" / "class.md").read_text(encoding="utf-8")
    assert MEASURED["students"] == 10 and MEASURED["lost"] == 0


def test_sizes_follow_from_what_was_measured(config):
    figures = {"student_mb": 270.0, "all_notebooks_open_mb": 1240.0}  # 1.25 × 257.5 and 1.25 × 1182.6 MiB
    assert (sizes.guarantee(figures), sizes.limit(figures)) == ("384M", "1536M")
    assert config.Spawner.mem_limit == sizes.limit(MEASURED)
    assert VALUES["singleuser"]["memory"] == {"guarantee": sizes.guarantee(MEASURED), "limit": sizes.limit(MEASURED)}


def test_every_setting_is_one_that_the_program_knows(config):
    from jupyterhub.app import JupyterHub
    from jupyterhub.auth import LocalAuthenticator
    from jupyterhub.proxy import ConfigurableHTTPProxy
    from jupyterhub.spawner import Spawner
    from systemdspawner import SystemdSpawner

    known = {
        one.__name__: one for one in (JupyterHub, LocalAuthenticator, ConfigurableHTTPProxy, Spawner, SystemdSpawner)
    }
    for name, settings in config.items():
        assert set(settings) <= set(known[name].class_traits(config=True))
    assert {"systemd", "localprocess"} <= {one.name for one in JupyterHub.spawner_class.load_entry_points().values()}


def test_students_servers_and_the_hub_start_what_is_here(config):
    assert config.Spawner.cmd[1] == str(DEPLOY / "start_student.py")
    inside = VALUES["singleuser"]["cmd"][1].removeprefix("/srv/psoas-lab/")
    assert (ROOT / inside).is_file()
    folder, first = config.Spawner.default_url.removeprefix("/lab/tree/").split("/")
    assert folder == start_student.FOLDER and (ROOT / "notebooks" / first).is_file()
    assert VALUES["singleuser"]["defaultUrl"] == config.Spawner.default_url


def test_the_units_use_the_settings_ports_and_a_secret_from_outside(config):
    unit = (DEPLOY / "systemd" / "psoas-proxy.service").read_text(encoding="utf-8")
    port, api = (
        address.rpartition(":")[2] for address in (config.JupyterHub.bind_url, config.ConfigurableHTTPProxy.api_url)
    )
    assert f"--port {port} --api-ip 127.0.0.1 --api-port {api} " in unit
    for text in (unit, (DEPLOY / "systemd" / "psoas-hub.service").read_text(encoding="utf-8")):
        assert "EnvironmentFile=/etc/psoas-hub.env" in text
    assert "cookie_secret" not in config.JupyterHub and "auth_token" not in config.ConfigurableHTTPProxy


def test_on_kubernetes_servers_call_nobody_and_nobody_comes_in_unasked():
    policy = VALUES["singleuser"]["networkPolicy"]
    assert policy["enabled"] and policy["egress"] == []
    assert not any(policy["egressAllowRules"][name] for name in ("cloudMetadataServer", "nonPrivateIPs", "privateIPs"))
    assert "dummy" not in VALUES["hub"]["config"]["JupyterHub"]["authenticator_class"]
    assert VALUES["hub"]["config"]["NativeAuthenticator"]["open_signup"] is False


def test_the_proxys_lock_names_a_hash_for_everything():
    lock = json.loads((DEPLOY / "proxy" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = json.loads((DEPLOY / "proxy" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for name, version in wanted.items():
        assert lock[f"node_modules/{name}"]["version"] == version
    assert all(one["integrity"].startswith("sha512-") for path, one in lock.items() if path)


def test_repo2docker_finds_conda_a_fit_python_and_the_project(monkeypatch):
    pytest.importorskip("repo2docker", reason="repo2docker is not installed: it runs on Linux")
    from repo2docker.app import Repo2Docker

    monkeypatch.chdir(ROOT)
    program = Repo2Docker()
    packs = (kind(base_image=program.base_image) for kind in program.buildpacks)
    pack = next(one for one in packs if one.detect())
    assert type(pack).__name__ == "CondaBuildPack"
    pack.platform = "linux/amd64"
    assert f"python={pack.python_version}" in (ROOT / "environment.yml").read_text(encoding="utf-8")
    steps = pack.render()
    # `-e .` needs the repository before the environment is made.
    assert (
        0 < steps.index(" src/ ${REPO_DIR}") < steps.index('env update -p ${NB_PYTHON_PREFIX} --file "environment.yml"')
    )
    assert pack.get_build_script_files()  # there is a base image for this Python


def test_a_student_gets_what_is_missing_and_keeps_what_is_there(tmp_path):
    own = tmp_path / "02-count-the-contractions.ipynb"
    own.write_text("mine", encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "03-the-ratio.ipynb").symlink_to(elsewhere)
    copied = start_student.copy_what_is_missing(tmp_path)
    names = {path.name for path in start_student.NOTEBOOKS.glob("*.ipynb")}
    assert set(copied) == names - {own.name, "03-the-ratio.ipynb"}
    assert own.read_text(encoding="utf-8") == "mine" and not elsewhere.exists()
    assert start_student.copy_what_is_missing(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="homes have no such modes on Windows")
def test_the_start_closes_the_home_and_becomes_the_server(tmp_path):
    tmp_path.chmod(0o755)
    show = "import os; print(os.environ['JUPYTER_RUNTIME_DIR'], oct(os.umask(0)))"
    words = [sys.executable, str(DEPLOY / "start_student.py"), sys.executable, "-c", show]
    done = subprocess.run(words, env={**os.environ, "HOME": str(tmp_path)}, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(tmp_path / start_student.RUNTIME), "0o77"] and done.stderr == ""
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
    notebook = tmp_path / "psoas-lab" / "00-start-here.ipynb"
    assert stat.S_IMODE(notebook.stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="a server of JupyterHub runs on Linux or macOS")
def test_what_cannot_be_copied_keeps_nobody_from_the_server(tmp_path):
    (tmp_path / "psoas-lab").write_text("a file in the way", encoding="utf-8")
    words = [sys.executable, str(DEPLOY / "start_student.py"), sys.executable, "-c", "print('here')"]
    done = subprocess.run(words, env={**os.environ, "HOME": str(tmp_path)}, capture_output=True, text=True, check=True)
    assert done.stdout == "here\n"
    assert re.fullmatch(r"Not every notebook could be copied to .*psoas-lab: File exists\.\n", done.stderr)
