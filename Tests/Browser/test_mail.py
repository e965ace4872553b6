"""Mail, through a mail program and a real SMTP server that takes, refuses, puts off or is slow."""

import asyncio
import email
import email.policy
import shutil
import stat
import sys
import time

import pytest
from aiosmtpd.controller import Controller

from acts import confirm, open_file, prepare_file, send_file
from figures import day
from region import ROOT, Region, free_port
from visitor import Visitor

DAY = day("2026-10-01")
REFUSED = "@banque-du-marais.example"
GREYLISTED = "@ccas-belle-rive.example"


class Post:
    """An SMTP server: what it answers depends on the receiver."""

    def __init__(self):
        self.taken, self.tries = [], {}
        self.puts_off, self.is_slow = True, False

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.tries[address] = self.tries.get(address, 0) + 1
        if address.endswith(REFUSED):
            return "550 5.1.1 no such user"
        if address.endswith(GREYLISTED) and self.puts_off:
            return "451 4.7.1 greylisted, come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        receiver = envelope.rcpt_tos[0]
        if receiver.endswith(GREYLISTED) and self.is_slow:
            # Longer than the mail program waits: it knows nothing of this copy.
            await asyncio.sleep(4)
            return "451 4.3.0 too slow"
        self.taken.append((receiver, email.message_from_bytes(
            envelope.content, policy=email.policy.default)))
        return "250 OK"

    def names(self, ending=""):
        """Message-ID of each mail taken, with its receiver."""
        return [(receiver, message["Message-ID"]) for receiver, message in self.taken
                if receiver.endswith(ending)]

    def tries_of(self, ending):
        return sum(count for address, count in self.tries.items() if address.endswith(ending))


def wait_for(what, seconds=60):
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.2)


@pytest.fixture(scope="module")
def post(tmp_path_factory):
    post = Post()
    controller = Controller(post, hostname="127.0.0.1", port=free_port())
    controller.start()
    folder = tmp_path_factory.mktemp("mail")
    (folder / "port").write_text(str(controller.port))
    program = folder / "sendmail"
    program.write_text(
        f"#!{sys.executable}\n" + (ROOT / "Tests/Browser/send_mail.py").read_text())
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    post.program = program
    yield post
    controller.stop()


@pytest.fixture(scope="module")
def region(made_region, post):
    folder = made_region.parent / "mail"
    shutil.copytree(made_region, folder)
    mine = Region(folder, {
        "APPUI_MAIL_PROGRAM": str(post.program), "APPUI_MAIL_FROM": "appui@region.example",
        "APPUI_PUBLIC_ADDRESS": "https://appui.example/"})
    yield mine
    mine.stop()


pytestmark = pytest.mark.incremental


def test_what_others_did_is_sent(region, post, browser):
    region.serve(DAY)
    worker, banker = (Visitor(browser, region, role) for role in ("prescripteur", "banque"))
    file = open_file(worker, "Ilan", "Roche-Test")
    prepare_file(worker, DAY, "1200", 12)
    send_file(worker, "Banque du Marais")
    banker.follow("Dossiers reçus").follow(f"D-{int(file):06}")
    banker.follow("Demander une information").fill({"Relevés de compte": True})
    confirm(banker, "Envoyer la demande")
    assert "La banque demande une information" in worker.go("/notifications").text
    worker.close()
    banker.close()
    wait_for(lambda: post.taken and post.tries_of(REFUSED) and post.tries_of(GREYLISTED))
    time.sleep(3)
    region.stop()
    assert not post.names(REFUSED) and not post.names(GREYLISTED)
    for receiver, message in post.taken:
        assert message["From"] == "appui@region.example" and message["To"] == receiver
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["Message-ID"].endswith("@region.example>")
        text = message.get_content()
        assert "https://appui.example/" in text and "ne nomme personne" in text
        assert "Roche" not in text and "Ilan" not in text


def test_what_is_too_slow_is_put_off_too(region, post):
    before, refused = post.names(), post.tries_of(REFUSED)
    post.puts_off, post.is_slow = False, True
    tried = post.tries_of(GREYLISTED)
    region.serve(DAY)
    wait_for(lambda: post.tries_of(GREYLISTED) > tried)
    time.sleep(6)
    region.stop()
    # What was taken is not sent again, what was refused is not tried again.
    assert post.names() == before and post.tries_of(REFUSED) == refused


def test_what_was_put_off_arrives_once(region, post):
    before, refused = post.names(), post.tries_of(REFUSED)
    post.is_slow = False
    region.serve(DAY)
    wait_for(lambda: post.names(GREYLISTED))
    time.sleep(3)
    region.stop()
    region.serve(DAY)
    time.sleep(3)
    names = post.names()
    assert names[:len(before)] == before and len(names) == len(set(names))
    assert all(receiver.endswith(GREYLISTED) for receiver, _ in names[len(before):])
    assert post.tries_of(REFUSED) == refused


def test_who_gets_no_mail_reads_why(region, browser):
    banker = Visitor(browser, region, "banque").go("/notifications/choix")
    assert "l’adresse n’existe pas" in banker.text
    banker.close()
