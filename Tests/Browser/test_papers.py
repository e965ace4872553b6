"""Papers: what is expected, what is wrong with a file, what the bank then reads and asks for."""

import datetime

import pytest
from acts import give_paper, open_file, pdf, prepare_file, send_file

pytestmark = pytest.mark.incremental

TODAY = datetime.date(2026, 10, 1)
MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def story(region):
    region.serve(str(TODAY))
    return {}


def test_a_file_says_what_it_lacks_and_why(story, visit):
    worker = story["worker"] = visit("prescripteur")
    story["file"] = open_file(worker, "Paule", "Guérin")
    prepare_file(worker, TODAY, "900", 12)
    worker.go(f"/dossiers/{story['file']}").follow("Les pièces")
    assert worker.heading.endswith("Les pièces du dossier")
    assert "Il manque 7 pièces" in worker.text
    assert "Le budget compte des ressources." in worker.text


@pytest.mark.parametrize("content, words", [
    (b"", "Ce fichier est vide"),
    (b"<!DOCTYPE html><script>alert(1)</script>", "Ce fichier est un texte ou une page web"),
    (b"PK\x03\x04" + bytes(600), "ni un PDF, ni une photo JPEG, ni une image PNG"),
    (pdf("x")[:150], "Ce PDF est abîmé ou incomplet"),
    (pdf("x").replace(b"/Root", b"/Encrypt 9 0 R /Root"), "protégé par un mot de passe"),
    (b"%PDF" + bytes(10 * MEGABYTE), "Ce fichier dépasse 10 Mo"),
    (b"%PDF" + bytes(40 * MEGABYTE), "Ce fichier dépasse 10 Mo"),
])
def test_what_is_wrong_with_a_file_is_said_beside_it(story, content, words):
    worker = story["worker"].go(f"/dossiers/{story['file']}/pieces/nouvelle/ressources")
    worker.fill({"Date du document": datetime.date(2026, 9, 5)})
    give_paper(worker, content, status=422)
    assert [field for field, _ in worker.errors] == ["fichier"]
    assert words in worker.errors[0][1]
    boxes = worker.page.get_by_role("group", name="Date du document")
    assert boxes.get_by_label("Mois").input_value() == "9"


def test_a_paper_is_given_replaced_and_recognised(story):
    worker, file = story["worker"], story["file"]
    worker.go(f"/dossiers/{file}/pieces/nouvelle/rib")
    give_paper(worker, pdf("un"))
    assert "La pièce est enregistrée." in worker.text and "Il manque 6 pièces" in worker.text
    worker.go(f"/dossiers/{file}/pieces/nouvelle/facture")
    give_paper(worker, pdf("un"), status=422)
    assert "a déjà été donné le 1er octobre 2026" in worker.errors[0][1]
    worker.go(f"/dossiers/{file}/pieces/1").follow("Remplacer cette pièce")
    worker.field("Fichier de la pièce").set_input_files(
        {"name": "b.pdf", "mimeType": "application/pdf", "buffer": pdf("deux")})
    worker.press("Remplacer la pièce")
    assert len(worker.table("1 pièce")) == 1


def test_the_bank_reads_it_and_asks_for_another(story, visit):
    worker, file = story["worker"], story["file"]
    worker.go(f"/dossiers/{file}/decision")
    send_file(worker, "Banque du Marais")
    banker = story["banker"] = visit("banque").go(f"/banque/dossiers/{file}")
    banker.follow("Relevé d’identité bancaire (RIB)")
    with banker.page.expect_download() as saved:
        banker.page.get_by_role("link", name="Télécharger le fichier").click()
    assert saved.value.suggested_filename == f"D-{file:06}-piece-2-rib.pdf"
    assert open(saved.value.path(), "rb").read() == pdf("deux")
    banker.go(f"/banque/dossiers/{file}").follow("Demander une pièce")
    banker.fill({"Relevé d’identité bancaire (RIB), pièce 2": "Illisible", "Devis": True,
                 "Précisions pour l’accompagnateur": "Le numéro n’est pas lisible."})
    banker.press("Continuer").press("Envoyer la demande")
    banker.go(f"/dossiers/{file}/pieces/1", status=404)


def test_the_worker_gives_it_and_the_bank_has_it(story):
    worker, banker, file = story["worker"], story["banker"], story["file"]
    worker.go(f"/dossiers/{file}").follow("Donner les pièces demandées")
    assert "Le numéro n’est pas lisible." in worker.text
    worker.go(f"/dossiers/{file}/pieces/2/remplacement")
    worker.field("Fichier de la pièce").set_input_files(
        {"name": "c.pdf", "mimeType": "application/pdf", "buffer": pdf("trois")})
    worker.press("Remplacer la pièce")
    banker.go(f"/dossiers/{file}/pieces/3", status=404)
    worker.go(f"/dossiers/{file}/transmission").press("L’information a été envoyée à la banque")
    banker.go(f"/dossiers/{file}/pieces/3")
    assert "Valable" in banker.text
