"""Commands that make, run and look after a site: init, demo, serve, worker, doctor."""

from pathlib import Path
from typing import Annotated

import typer

from cungcau.core.words import Words

from .demo_folder import ready_folder
from .django_site import prepare
from .help import Command
from .reading import read_text
from .serving import become_server, check_address, is_loopback
from .speech import FAILED, USAGE, Stop, put, put_json, tell

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(envvar="PORT", help="Port to listen on.", min=1, max=65535)]
DEMO_ENVIRONMENT = {
    "DATABASE_URL": "",  # a trial never touches a database that somebody names for other things
    "CUNGCAU_DEMO": "on",
    "CUNGCAU_HOSTS": "localhost,127.0.0.1,[::1]",
    "CUNGCAU_MAIL": "",
    "CUNGCAU_POINT": "can-tho",
    "CUNGCAU_HTTPS": "",
}
AsJson = Annotated[bool, typer.Option("--json", help="Write the answer as JSON.")]


def add_to(app: typer.Typer) -> None:
    """Register these commands."""
    for command in (init, points, people, demo, serve, worker, doctor):
        app.command(cls=Command)(command)


def init(as_json: AsJson = False) -> None:
    """Make or upgrade the database, load provinces and classifications, gather static files.

    Example: cungcau init
    """
    prepare()
    from django.conf import settings  # app ready
    from django.db import connection  # app ready

    from . import setup  # app ready

    setup.make_site()
    if as_json:
        put_json({"data": str(settings.DATA_DIR), "database": connection.vendor})
    tell(Words("Sẵn sàng. Chạy: cungcau serve", "Ready. Run: cungcau serve"))


def points(
    file: Annotated[Path, typer.Argument(help="TSV: code, kind, name, name_en, parent, province, address, phone, …")],
    as_json: AsJson = False,
) -> None:
    """Open the connection points of a table, parents first.

    Example: cungcau points points.tsv
    """
    prepare()
    from cungcau.core.tables import read_table  # app ready

    from . import network_tables  # app ready

    opened = list(network_tables.open_points(read_table(read_text(file))))
    if as_json:
        put_json(opened)
        return
    for code in opened:
        put(code)


def people(
    file: Annotated[Path, typer.Argument(help="TSV: email, name, language, role, place (point code or organisation).")],
    as_json: AsJson = False,
) -> None:
    """Make accounts and give each its place; each sets a password by “reset”.

    Example: cungcau people people.tsv
    """
    prepare()
    from cungcau.core.tables import read_table  # app ready

    from . import network_tables  # app ready

    table = read_table(read_text(file))
    seated = [(each.person.email, each.role, each.place) for each in network_tables.seat_people(table)]
    if as_json:
        put_json([{"email": email, "role": role, "place": place} for email, role, place in seated])
        return
    for email, role, place in seated:
        put(f"{email}\t{role}\t{place}")


def demo(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw the demo's data away and load it anew.")] = False,
    load_only: Annotated[bool, typer.Option("--load-only", help="Load the sample network and stop.")] = False,
    as_json: AsJson = False,
) -> None:
    """Open a filled trial site on this machine.

    Example: PORT=8080 cungcau demo
    """
    if not is_loopback(host):
        raise Stop(
            USAGE,
            Words(
                f"Bản dùng thử chỉ chạy trên máy này, không mở ra {host}: mật khẩu được in ra màn hình.",
                f"The demo only runs on this machine, not on {host}: its passwords are printed on the screen.",
            ),
        )
    address = host if load_only else check_address(host, port)
    folder = ready_folder(fresh=fresh)
    prepare(**DEMO_ENVIRONMENT, CUNGCAU_DATA=str(folder), CUNGCAU_ADDRESS=f"http://localhost:{port}")
    from . import demo_site  # app ready

    demo_site.load()
    if as_json:
        put_json(demo_site.welcome_data(host, port))
    else:
        for line in demo_site.welcome(host, port):
            put(line)
    if not load_only:
        become_server(address, port, with_worker=True)


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    with_worker: Annotated[bool, typer.Option(help="Also run the worker beside the server.")] = True,
    as_json: AsJson = False,
) -> None:
    """Run the web server, and the worker beside it.

    Example: cungcau serve --port 8080
    """
    address = check_address(host, port)
    prepare()
    from django.conf import settings  # app ready

    from cungcau.network.queries import working_points  # app ready

    if settings.DEMO and not is_loopback(host):
        raise Stop(USAGE, Words("Chế độ dùng thử chỉ chạy trên máy này.", "Demo mode only runs on this machine."))
    working_points().exists()  # a site without tables is told so here, not on every page
    if as_json:
        put_json({"host": host, "port": port, "worker": with_worker})
    become_server(address, port, with_worker=with_worker)


def worker(
    once: Annotated[bool, typer.Option("--once", help="Do what is due now and stop.")] = False,
    as_json: AsJson = False,
) -> None:
    """Do what the outbox holds: letters, index, suggestions, imports.

    Example: cungcau worker --once
    """
    prepare()
    from . import loop  # app ready

    done = loop.run(once=once)
    if as_json:
        put_json({"done": done})
    if once:
        tell(Words(f"Đã làm {done} việc.", f"{done} done."))


def doctor(as_json: AsJson = False) -> None:
    """Check database, index, queue, files, disk and settings.

    Example: cungcau doctor --json
    """
    prepare()
    from . import checks  # app ready

    findings = checks.all_findings()
    if as_json:
        put_json([finding.as_dict() for finding in findings])
    else:
        for finding in findings:
            put(str(finding))
    if any(finding.is_bad for finding in findings):
        raise typer.Exit(FAILED)
