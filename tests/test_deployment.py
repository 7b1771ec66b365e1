"""What people copy to run a public site agrees with the code and with what the README says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands

from tests.test_settings import production

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def documented() -> set[str]:
    """The names in the README's tables of settings."""
    return set(re.findall(r"^\| `([A-Z_]+)` \|", text_of("README.md"), re.MULTILINE))


def asked_for(text: str) -> set[str]:
    """The variables that compose or Caddy puts into a file."""
    return set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", text)) | set(re.findall(r"{\$([A-Z_]+)}", text))


def names_of_the_example() -> set[str]:
    return set(re.findall(r"^([A-Z_]+)=", text_of(".env.example"), re.MULTILINE))


def names_of_the_settings() -> set[str]:
    read = r'env\.\w+\(\s*"([A-Z_]+)"'
    return {
        name
        for path in (ROOT / "config/settings").glob("*.py")
        for name in re.findall(read, path.read_text())
    }


def test_every_variable_has_a_row_in_the_readme():
    wanted = asked_for(text_of("compose.yaml")) | asked_for(text_of("Caddyfile")) | names_of_the_example()
    assert wanted | names_of_the_settings() | {"DJANGO_SETTINGS_MODULE"} <= documented()


def test_example_has_every_variable_of_compose_and_no_other():
    assert names_of_the_example() == asked_for(text_of("compose.yaml"))


def test_example_has_no_secret():
    assert re.findall(r"^(?:SECRET_KEY|\w+_PASSWORD)=(.+)$", text_of(".env.example"), re.MULTILINE) == []


def test_variable_without_a_default_stops_compose_aloud():
    left = re.findall(r"(?<!\$)\$\{([A-Z_]+)\}", text_of("compose.yaml"))
    assert left == []


@pytest.mark.parametrize("name", OURS)
def test_our_processes_get_all_that_production_needs(name):
    given = set(SERVICES[name]["environment"])
    assert {"SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "DATABASE_URL", "SEARCH_URL", "EMAIL_URL"} <= given
    assert given <= documented()


def test_there_are_the_processes_of_the_readme():
    commands = {" ".join(SERVICES[name].get("command", ["gunicorn"])) for name in OURS}
    assert {"gunicorn", "python manage.py search_worker", "python manage.py scheduler"} <= commands
    for command in commands - {"gunicorn"}:
        assert command.split()[2] in get_commands()


@pytest.mark.parametrize("name", [name for name in OURS if name != "migrate"])
def test_our_processes_wait_for_the_migrations(name):
    assert SERVICES[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"


def test_what_others_wait_for_has_a_health_check():
    waited_for = {
        other
        for service in SERVICES.values()
        for other, how in service.get("depends_on", {}).items()
        if how["condition"] == "service_healthy"
    }
    assert waited_for == {"database", "search", "web"}
    # The web's own one stands in the image.
    assert all("test" in SERVICES[name]["healthcheck"] for name in waited_for - {"web"})
    assert "HEALTHCHECK" in text_of("Dockerfile")


def test_nothing_is_kept_outside_of_named_volumes():
    for name, service in SERVICES.items():
        for volume in service.get("volumes", []):
            source, _colon, target = volume.partition(":")
            assert source in COMPOSE["volumes"] or target.endswith(":ro"), name


def test_only_the_proxy_can_be_reached_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    for name in ("database", "search"):
        assert SERVICES[name]["networks"] == ["data"]
    assert COMPOSE["networks"]["data"]["internal"]


def test_uploaded_files_are_served_from_where_the_portal_puts_them(settings):
    folder = "/srv/portal/" + settings.STATIC_ROOT.parent.joinpath("media").relative_to(ROOT).as_posix()
    assert f"media:{folder}" in SERVICES["web"]["volumes"]
    assert "media:/srv/media:ro" in SERVICES["proxy"]["volumes"]
    assert "/srv/media" in text_of("Caddyfile")
    assert f"handle_path {settings.MEDIA_URL}*" in text_of("Caddyfile")


def test_image_holds_every_app_and_nothing_of_the_developers():
    let_in = {line[1:] for line in text_of(".dockerignore").splitlines() if line.startswith("!")}
    apps = {app for app in production("INSTALLED_APPS") if (ROOT / app).is_dir()}
    assert apps | {"config", "templates", "locale", "manage.py", "requirements.txt"} <= let_in
    assert not let_in & {"tests", "demo", "var", ".env", ".git", ".venv"}
    assert all((ROOT / path).exists() for path in let_in)


def test_search_server_is_the_one_that_the_tests_run_on():
    tested = re.search(r'^VERSION = "([\d.]+)"', text_of("script/elasticsearch"), re.MULTILINE).group(1)
    assert SERVICES["search"]["image"].endswith(f":{tested}")


def test_image_runs_as_nobody_of_importance_and_knows_no_secret():
    text = text_of("Dockerfile")
    final = text.rpartition("\nFROM ")[2]
    assert re.search(r"^USER 10001$", final, re.MULTILINE)
    assert "SECRET_KEY" not in final
    assert "--require-hashes" in text


def test_web_server_of_the_image_has_the_options_of_the_script():
    command = re.search(r"^CMD (\[.*?\])", text_of("Dockerfile"), re.MULTILINE | re.DOTALL).group(1)
    image = set(re.findall(r'"([^"]+)"', command))
    script = set(
        shlex.split(
            re.search(r"-m gunicorn(.*?)\nrun", text_of("script/server"), re.DOTALL)
            .group(1)
            .replace("\\\n", "")
        )
    )
    kept = {"gthread", "--no-control-socket", "error", "--log-level"}
    assert kept <= image & script
    assert "--access-logfile" not in image
