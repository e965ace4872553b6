"""The wrong things, typed, sent and clicked: each gets an answer that says what to do, where it
was typed; nothing typed is lost, and the program never fails."""

import re

import pytest

from acts import RETURN_HEADER, confirm, open_file, prepare_file, send_file, upload
from figures import day, tidy

TODAY = day("2026-10-01")
BANK = "Banque du Marais"


@pytest.fixture(scope="module")
def here(region, visit):
    region.serve(TODAY)
    return visit


@pytest.fixture(scope="module")
def worker(here):
    return here("prescripteur")


@pytest.fixture(scope="module")
def banker(here):
    return here("banque")


@pytest.fixture(scope="module")
def file(worker):
    return open_file(worker, "Ilan", "Roche-Test")


@pytest.fixture(scope="module")
def waiting(worker):
    """A file that the bank has to answer."""
    number = open_file(worker, "Rose", "Gallet-Test")
    prepare_file(worker, TODAY, "1200", 12)
    send_file(worker, BANK)
    return number


def refused(person, button, fields, beside, words=""):
    """The form comes back with 422: the error leads to its field, and all that was typed stays."""
    person.fill(fields).press(button, status=422)
    errors = dict(person.errors)
    assert beside in errors, errors
    assert words in errors[beside], errors
    # The link of the summary leads to the field, which says the same.
    assert person.page.locator(f"#{beside}").count() == 1
    assert tidy(person.page.locator(".error").first.inner_text()).endswith(
        tidy(list(errors.values())[0])) or words in person.text
    for label, value in fields.items():
        if isinstance(value, str):
            assert person.typed(label) == value.strip(), label
    return person


# ---------------------------------------------------------------- amounts, numbers, days

AMOUNTS = [("", "entre 300 € et 8 000 €"), ("beaucoup", "entre"), ("-500", "entre"),
           ("1500,123", "s’arrête aux centimes"), ("1.500,00", "entre"), ("0", "entre"),
           ("1e3", "entre"), ("999999999999999999999", "entre"), ("١٥٠٠", "entre"),
           ("1500 €€", "entre"), ("<b>1500</b>", "entre")]


@pytest.mark.parametrize("typed, words", AMOUNTS)
def test_amounts(worker, file, typed, words):
    worker.go(f"/dossiers/{file}/demande")
    refused(worker, "Enregistrer", {"Montant demandé, en euros": typed,
                                    "Durée du remboursement": "24"}, "montant", words)


@pytest.mark.parametrize("typed", ["1 234,56", "1234.56", "1 234,56 €", "1\u202f234,56"])
def test_amounts_as_people_write_them(worker, file, typed):
    worker.go(f"/dossiers/{file}/demande").fill({
        "Montant demandé, en euros": typed, "Durée du remboursement": "24"})
    worker.press("Enregistrer").follow("Le prêt demandé")
    assert worker.typed("Montant demandé, en euros") == "1234,56"


@pytest.mark.parametrize("typed", ["", "-1", "deux", "2,5", "21", "99999999999999999999"])
def test_counts(worker, file, typed):
    worker.go(f"/dossiers/{file}/foyer")
    refused(worker, "Enregistrer", {"Adultes du foyer": typed}, "adultes", "entre 1 et 20")


@pytest.mark.parametrize("parts, words", [
    (("31", "2", "2026"), "jour, mois et année"), (("29", "2", "2025"), "jour, mois et année"),
    (("", "", ""), "jour, mois et année"), (("4", "", "2026"), "jour, mois et année"),
    (("0", "1", "2026"), "jour, mois et année"), (("un", "janvier", "26"), "jour, mois et année"),
    (("2", "10", "2026"), "au plus tard le 1er octobre 2026"),
    (("1", "1", "99999999999"), "jour, mois et année")])
def test_days(worker, file, parts, words):
    worker.go(f"/dossiers/{file}/difficulte")
    boxes = worker.page.get_by_role("group", name="Date de l’attestation")
    for part, typed in zip(("Jour", "Mois", "Année"), parts):
        boxes.get_by_label(part).fill(typed)
    worker.press("Enregistrer", status=422)
    assert words in dict(worker.errors)["date"]
    kept = [boxes.get_by_label(part).input_value() for part in ("Jour", "Mois", "Année")]
    assert kept == list(parts)


def test_each_line_of_a_budget_is_told_apart(worker, file):
    worker.go(f"/dossiers/{file}/budget").fill({
        "Salaire, montant en euros": "1 300,005", "Eau, montant en euros": "-3",
        "Transport, après le projet": "cher", "Assurances, montant en euros": "480",
        "Assurances, revient": "par an"})
    worker.press("Enregistrer", status=422)
    assert [field for field, _ in worker.errors] == [
        "montant-wage-1", "montant-water-1", "apres-transport-1"]
    assert worker.typed("Assurances, montant en euros") == "480"
    assert worker.field("Assurances, revient").evaluate(
        "e => e.selectedOptions[0].textContent") == "par an"


def test_a_text_too_long_is_kept_and_measured(worker, file):
    text = "Je voudrais réparer ma voiture. " * 130
    worker.go(f"/dossiers/{file}/besoin")
    refused(worker, "Enregistrer", {"Le projet, avec les mots de la personne": text}, "besoin",
            f"4000 caractères au plus, vous en avez {len(text.strip())}")


def test_a_text_beyond_all_measure_is_refused_in_words(worker, file):
    worker.go(f"/dossiers/{file}/besoin").fill({
        "Le projet, avec les mots de la personne": "très long " * 20_000})
    worker.press("Enregistrer", status=413)
    assert worker.heading == "L’envoi est trop volumineux"
    worker.page.go_back()
    assert worker.typed("Le projet, avec les mots de la personne").startswith("très long")


@pytest.mark.parametrize("name, family", [
    ("Zoé <script>alert(1)</script>", "O’Neil & Fils"), ("'\"; drop table", "Ünïcödé 🙂"),
    ("{{#each}}", "&lt;b&gt;")])
def test_markup_in_a_name_is_only_text(worker, name, family):
    number = open_file(worker, name, family)
    assert worker.heading.endswith(f"{name} {family}")
    assert worker.page.locator("main script").count() == 0
    worker.go("/dossiers?texte=" + f"D-{number:06d}")
    assert name in worker.text


# ---------------------------------------------------------------- addresses

@pytest.mark.parametrize("address, status", [
    ("/dossiers/0", 404), ("/dossiers/-1", 404), ("/dossiers/99999999999999999999", 404),
    ("/dossiers/1/inconnu", 404), ("/dossiers/%00", 404), ("/dossiers?page=-3", 200),
    ("/dossiers?page=999999999999999999999999", 200), ("/dossiers?page=un", 200),
    ("/dossiers?etat=inconnu", 200), ("/dossiers?texte=%ZZ", 400), ("/dossiers?texte=%FF", 400),
    ("/dossiers?texte=" + "a" * 5000, 200), ("/regles/zz", 404), ("/regles/" + "0" * 64, 404),
    ("/banque/retours/abc", 403), ("/simulateur/reponse", 422),
    ("/simulateur/reponse?montant=1500&montant=2&duree[]=3", 422),
    ("/connexion?suite=//ailleurs.example", 303), ("/problemes/inconnu", 404)])
def test_addresses(worker, address, status):
    answer = worker.page.request.get(address, max_redirects=0)
    assert answer.status == status
    if status == 303:
        assert answer.headers["location"] == "/dossiers"


@pytest.mark.parametrize("field, typed", [
    ("montant", "1,999"), ("duree", "douze"), ("adultes", "0"), ("ressources", ""),
    ("charges", "-1"), ("credits", "1 2 3 4,5,6"), ("situation", "autre")])
def test_the_simulator_says_what_is_wrong(here, field, typed):
    answers = {"montant": "1500", "duree": "12", "adultes": "1", "enfants": "0", "alternes": "0",
               "ressources": "1400", "charges": "500", "credits": "0", "situation": "refus"}
    query = "&".join(f"{name}={value}" for name, value in (answers | {field: typed}).items())
    visitor = here().go(f"/simulateur/reponse?{query}", status=422)
    assert [name for name, _ in visitor.errors] == [field]
    assert visitor.page.locator("#montant").input_value() == (
        typed if field == "montant" else "1500")
    visitor.close()


def test_a_choice_left_out_is_asked_for_where_it_is_made(worker):
    """The file is ready and agreed, but no bank was chosen."""
    number = open_file(worker, "Lou", "Perrin-Test")
    prepare_file(worker, TODAY, "900", 12)
    worker.follow("Continuer vers l’envoi à une banque")
    worker.press("La personne donne son accord")
    worker.press("Envoyer le dossier à cette banque", status=422)
    assert worker.errors == [("banque", "Choisissez la banque à laquelle envoyer le dossier")]
    worker.fill({BANK: True}).press("Envoyer le dossier à cette banque")
    assert worker.page.url.endswith(f"/dossiers/{number}")


# ---------------------------------------------------------------- twice, late, from elsewhere

def test_a_form_sent_twice_has_one_effect(worker, here):
    worker.go("/dossiers/nouveau").fill({"Prénom": "Une", "Nom": "Seule-Fois"})
    form = fields_of(worker)
    for _ in range(2):
        answer = post(worker, "/dossiers/nouveau", form)
        assert answer.status == 303
    worker.go("/dossiers?texte=Seule-Fois")
    assert len(worker.table("1 dossier")) == 1


def test_back_after_an_act_starts_another(worker):
    worker.go("/dossiers/nouveau").fill({"Prénom": "Une", "Nom": "Autre-Fois"})
    worker.press("Ouvrir le dossier")
    worker.page.go_back()
    assert worker.heading == "Ouvrir un dossier" and worker.typed("Nom") == ""
    worker.press("Ouvrir le dossier", status=422)
    worker.go("/dossiers?texte=Autre-Fois")
    assert len(worker.table("1 dossier")) == 1


def fields_of(person):
    """All that the form on screen would send."""
    return person.page.evaluate(
        "() => Object.fromEntries([...document.querySelectorAll("
        "'main form input:not([type=radio]):not([type=checkbox]), main form textarea')]"
        ".map(e => [e.name, e.value]))")


def post(person, address, form, **headers):
    headers = {"Sec-Fetch-Site": "same-origin", **headers}
    return person.page.request.post(address, form=form, headers=headers, max_redirects=0)


def test_two_windows_do_not_overwrite_each_other(worker, file):
    worker.go(f"/dossiers/{file}/foyer")
    other = worker.context.new_page()
    other.goto(f"/dossiers/{file}/foyer")
    other.get_by_label("Enfants à charge toute l’année").fill("2")
    with other.expect_navigation():
        other.get_by_role("button", name="Enregistrer").click()
    other.close()
    worker.fill({"Enfants à charge toute l’année": "5"}).press("Enregistrer", status=412)
    assert "changé depuis l’ouverture de la page" in worker.heading
    worker.go(f"/dossiers/{file}/foyer")
    assert worker.typed("Enfants à charge toute l’année") == "2"


def test_a_form_of_another_site_writes_nothing(worker, file):
    worker.go(f"/dossiers/{file}/besoin")
    form = fields_of(worker) | {"besoin": "Écrit d’ailleurs"}
    assert post(worker, f"/dossiers/{file}/besoin", form, **{
        "Sec-Fetch-Site": "cross-site"}).status == 403
    assert post(worker, f"/dossiers/{file}/besoin", form | {"jeton": "0" * 64}).status == 403
    assert post(worker, f"/dossiers/{file}/besoin", {"besoin": "Sans jeton"}).status == 403
    worker.page.reload()
    assert worker.typed("Le projet, avec les mots de la personne") == ""


def test_another_organisations_file_does_not_exist(here, file):
    other = here("prescripteur-2").go("/dossiers/nouveau")
    form = fields_of(other)
    for address in (f"/dossiers/{file}", f"/dossiers/{file}/budget", f"/dossiers/{file}/decision",
                    "/prets/1", f"/audit/dossiers/{file}"):
        answer = other.page.request.get(address)
        assert answer.status in (403, 404) and "Roche" not in answer.text(), address
    for address in (f"/dossiers/{file}/foyer", f"/dossiers/{file}/actes/retirer"):
        answer = post(other, address, form | {"adultes": "1", "enfants": "0", "alternes": "0",
                                              "heberges": "0"})
        assert answer.status in (403, 404) and "Roche" not in answer.text(), address
    other.go("/dossiers?texte=Roche-Test")
    assert "Aucun dossier ne correspond." in other.text


def test_a_session_lost_while_typing_loses_no_word(here, file):
    worker = here("prescripteur").go(f"/dossiers/{file}/besoin")
    words = "Une phrase longue à taper,\nsur deux lignes."
    worker.fill({"Le projet, avec les mots de la personne": words})
    worker.context.clear_cookies()
    worker.press("Enregistrer", status=401)
    assert worker.heading == "Votre session a pris fin"
    assert "Une phrase longue à taper, sur deux lignes." in worker.text
    # The link comes back to the same page once signed in.
    link = worker.page.get_by_role("link", name=re.compile("autre onglet"))
    worker.go(link.get_attribute("href"))
    email, password = worker.region.accounts["prescripteur"]
    worker.fill({"Adresse électronique": email, "Mot de passe": password})
    worker.press("Se connecter")
    assert worker.page.url.endswith(f"/dossiers/{file}/besoin")
    worker.close()


def test_a_wrong_password_says_no_more_than_needed(here):
    visitor = here().go("/connexion").fill({
        "Adresse électronique": "camille.texier@ccas-belle-rive.example", "Mot de passe": "non"})
    visitor.press("Se connecter", status=422)
    known = visitor.errors
    visitor.fill({"Adresse électronique": "personne@nulle-part.example", "Mot de passe": "non"})
    visitor.press("Se connecter", status=422)
    assert visitor.errors == known
    assert visitor.typed("Adresse électronique") == "personne@nulle-part.example"
    assert visitor.typed("Mot de passe") == ""
    visitor.close()


# ---------------------------------------------------------------- the bank

@pytest.mark.parametrize("fields, beside, words", [
    ({"Taux annuel fixe": "3,555"}, "taux", "deux décimales"),
    ({"Taux annuel fixe": "25"}, "taux", "entre 0 et 20 %"),
    ({"Taux annuel fixe": "3", "Durée": "0"}, "duree", "entre 1 et 120"),
    ({"Taux annuel fixe": "3", "Montant prêté, en euros": "-2"}, "montant", "entre"),
    ({"Taux annuel fixe": "3", "Versement prévu": day("2026-09-01")}, "versement", "à partir du"),
    ({"Taux annuel fixe": "3", "Versement prévu": day("2026-11-20"),
      "Première échéance": day("2026-11-20")}, "premiere", "après le versement")])
def test_offers(banker, waiting, fields, beside, words):
    banker.go(f"/banque/dossiers/{waiting}/offre")
    refused(banker, "Continuer", fields, beside, words)


def test_what_the_agreement_forbids_is_told_with_its_limit(banker, waiting):
    banker.go(f"/banque/dossiers/{waiting}/offre").fill({"Taux annuel fixe": "7"})
    banker.press("Continuer").press("Émettre l’offre", status=422)
    assert banker.errors == [
        ("montant", "7 % dépasse le taux maximum de la convention, 4 %.")]
    assert banker.typed("Taux annuel fixe") == "7"


def test_an_answer_is_given_once_whatever_the_buttons(banker, waiting):
    """Back after an act shows what was there; the act again is not done again."""
    banker.go(f"/banque/dossiers/{waiting}/information").fill({"Devis": True})
    confirm(banker, "Envoyer la demande")
    banker.page.go_back()
    banker.press("Envoyer la demande")
    assert "C’est enregistré." in banker.text
    banker.follow("Dossiers reçus").follow(f"D-{waiting:06d}")
    assert banker.text.count("Information demandée") == 1


FILES = [
    (b"", "vide", 422), (b"\x00\x01\x02\xff\xfe" * 400, "", 200),
    ((RETURN_HEADER + "\nP-000001;versement;été;2026-09-05;10;\n").encode("latin-1"), "", 200),
    ((RETURN_HEADER + "\n").encode() + b"x" * 2_000_000, "", 200),
    (b"\xef\xbb\xbf" + (RETURN_HEADER + "\n1;virement;a;2026-09-05;10;\n").encode(), "", 200),
    (b"une;deux\n1;2\n", "", 200), (RETURN_HEADER.encode(), "", 200),
    ("\n".join([RETURN_HEADER] + ["1;versement;x;2026-13-01;10;"] * 5000).encode(), "", 200)]


@pytest.mark.parametrize("content, words, status", FILES)
def test_files(banker, content, words, status):
    upload(banker, content, "../../étrange <b>.csv", status=status)
    if status == 422:
        assert words in banker.errors[0][1]
        return
    assert "étrange <b>.csv" in banker.heading
    assert banker.card("À enregistrer") == "0"
    assert not banker.page.get_by_role("button", name="Enregistrer").count()
    if content != RETURN_HEADER.encode():
        for row in banker.table("Ce qui ne va pas")[:5]:
            assert row["Motif"] and row["Remède"], row


def test_no_file_at_all(banker):
    banker.go("/banque/retours").press("Voir ce que ferait ce fichier", status=422)
    assert banker.errors == [("fichier", "Choisissez le fichier à envoyer")]
