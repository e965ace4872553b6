"""What people do again and again, page after page."""

RETURN_HEADER = "pret;operation;reference;date;montant;precision"


def confirm(person, button):
    """The page that shows everything back, then the act."""
    person.press("Continuer")
    assert "Rien n’est encore enregistré." in person.text
    return person.press(button)


def fill_step(worker, name, fields):
    """One step of a file, from its task list and back to it."""
    worker.follow(name).fill(fields).press("Enregistrer")
    assert "C’est enregistré." in worker.text


def fill_budget(worker, lines):
    """`lines`: name, amount, and how often it comes back; a paper was seen for each."""
    worker.follow("Le budget")
    for name, amount, period in lines:
        worker.fill({f"{name}, montant en euros": amount, f"{name}, revient": period,
                     f"{name}, preuve": "Justificatif vu"})
    worker.press("Enregistrer")


def open_file(worker, given, family):
    """Returns the number of a new file, whose task list is on screen."""
    worker.go("/dossiers/nouveau").fill({"Prénom": given, "Nom": family})
    worker.press("Ouvrir le dossier")
    return int(worker.page.url.split("?")[0].rsplit("/", 1)[1])


def prepare_file(worker, today, amount, months):
    """Fills the file on screen so that its conditions are met, and has them examined."""
    fill_step(worker, "Le besoin", {
        "Le projet, avec les mots de la personne": "Un meilleur logement, plus près du travail."})
    fill_step(worker, "Le foyer", {"Adultes du foyer": "2"})
    fill_step(worker, "Le prêt demandé", {
        "Montant demandé, en euros": amount, "Durée du remboursement": str(months)})
    fill_step(worker, "La difficulté à financer", {
        "Refus d’un prêt par une banque": True, "Date de l’attestation": today,
        "J’ai vu une pièce": True})
    fill_budget(worker, [
        ("Salaire", "1900", "par mois"), ("Loyer et charges locatives", "500", "par mois"),
        ("Mensualités d’autres crédits", "0", "par mois")])
    worker.follow("Vérifier et examiner les conditions").press("Examiner les conditions")
    assert "Réponse : oui" in worker.text


def send_file(worker, bank):
    """From the decision on screen to the bank, with both agreements of the person."""
    worker.follow("Continuer vers l’envoi à une banque")
    for _ in range(2):
        worker.press("La personne donne son accord")
    worker.fill({bank: True}).press("Envoyer le dossier à cette banque")


def offer(banker, file, rate, drawing, first_due):
    """The offer as it is shown back, before it is made."""
    banker.go(f"/banque/dossiers/{file}/offre").fill({
        "Taux annuel fixe": rate, "Versement prévu": drawing, "Première échéance": first_due})
    return banker.press("Continuer")


def return_line(loan, operation, reference, on, cents=None, detail=""):
    amount = "" if cents is None else f"{cents // 100},{cents % 100:02d}"
    return f"{loan};{operation};{reference};{on.isoformat()};{amount};{detail}"


def send_returns(banker, lines, name):
    """Uploads a file on the page of returns; its preview is on screen."""
    text = "\n".join([RETURN_HEADER, *lines]) + "\n"
    return upload(banker, text.encode(), name)


def upload(banker, content, name, status=200):
    banker.go("/banque/retours")
    banker.page.get_by_label("Fichier des opérations").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content})
    return banker.press("Voir ce que ferait ce fichier", status=status)


# ------------------------------------------------------------ people

def invite(administrator, name, organisation, role="Accompagnateur", days="15 jours"):
    """Prepares an invitation, and answers the path of its link as the page shows it."""
    administrator.go("/administration/invitations/nouvelle")
    options = administrator.page.locator("#organisation option").all_inner_texts()
    wanted = next(option for option in options if organisation in option)
    local = name.lower().replace(" ", ".").replace("è", "e").replace("é", "e")
    administrator.fill({
        "Nom de la personne": name,
        "Adresse électronique professionnelle": f"{local}@essai.example",
        "Organisation": wanted, role: True, days: True})
    administrator.press("Préparer l’invitation")
    link = administrator.page.locator("#lien").inner_text()
    return link.replace(administrator.region.base, "")


def pdf(text):
    """The smallest PDF of one page that readers open."""
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>",
             b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
             b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"]
    body, places = b"%PDF-1.4\n%" + text.encode() + b"\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = len(body)
    body += b"xref\n0 4\n0000000000 65535 f \n"
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table


def give_paper(worker, content, name="Relevé de Mme Guérin.pdf", status=200):
    """Chooses a file and sends the form on screen."""
    worker.field("Fichier de la pièce").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    return worker.press("Enregistrer la pièce", status)
