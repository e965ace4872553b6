internal import Domain

/// What people ask for, in their own words, with the code a worker gives it afterwards and what
/// such a thing costs, in euros.
struct Need: Sendable {
    let purpose: PurposeCode
    let euros: ClosedRange<Int>
    let words: String

    private init(_ purpose: PurposeCode, _ euros: ClosedRange<Int>, _ words: String) {
        self.purpose = purpose
        self.euros = euros
        self.words = words
    }

    /// Shares as in the national figures of 2014 and 2015: three quarters for work and getting
    /// to it, an eighth for housing.
    static func draw(_ random: inout SeededRandom) -> Need {
        random.pick(
            random.weighted([
                (58, mobility), (13, work), (13, housing), (5, training), (3, care), (4, family),
                (3, equipment), (1, others),
            ]))
    }

    static let all = [
        mobility, work, housing, training, care, family, equipment, others,
    ].flatMap { $0 }

    static let mobility = [
        Need(
            .mobility, 1800...4500,
            """
            J’ai trouvé un CDI à l’abattoir, on commence à 4 h du matin et il n’y a pas de bus. \
            Il me faut une petite voiture d’occasion, mon beau-frère a repéré une Clio.
            """),
        Need(
            .mobility, 1000...2300,
            """
            Ma voiture a lâché, c’est l’embrayage. Le garage veut être payé avant. Sans voiture \
            je perds ma place d’aide à domicile.
            """),
        Need(
            .mobility, 1200...1900,
            """
            Je veux passer mon permis. J’ai le code depuis mars, il me reste vingt-cinq heures \
            de conduite à payer.
            """),
        Need(
            .mobility, 1000...1900,
            """
            Un scooter pour aller à l’usine, c’est à douze kilomètres et je fais les trois-huit.
            """),
        Need(
            .mobility, 2500...6500,
            """
            Nous sommes quatre à la maison et la vieille voiture ne passera pas le contrôle \
            technique. Mon mari travaille à Niort, moi je fais des ménages le soir.
            """),
        Need(
            .mobility, 1000...1700,
            """
            Refaire les freins et les pneus avant l’hiver. Le mécanicien m’a dit que c’était \
            dangereux de rouler comme ça.
            """),
        Need(
            .mobility, 1800...4200,
            """
            On m’a proposé un poste de chauffeur-livreur à condition d’avoir ma propre voiture \
            pour aller au dépôt.
            """),
        Need(
            .mobility, 1500...3200,
            """
            J’habite au bout d’un chemin, à sept kilomètres du premier arrêt de car. J’ai besoin \
            d’une voiture pour garder mon contrat à l’Ehpad.
            """),
        Need(
            .mobility, 1000...2400,
            """
            Acheter un vélo électrique avec un siège enfant pour déposer la petite à la crèche \
            et aller travailler ensuite.
            """),
        Need(
            .mobility, 1600...3800,
            """
            Je suis intérimaire. L’agence me rappelle dès que j’ai un véhicule, ils me l’ont \
            écrit.
            """),
        Need(
            .mobility, 3000...7800,
            """
            Ma voiture a seize ans et elle est refusée au contrôle. Je suis auxiliaire de vie, \
            je fais deux cents kilomètres par semaine.
            """),
        Need(
            .mobility, 900...1500,
            """
            Payer la carte grise et six mois d’assurance de la voiture que ma tante me donne.
            """),
        Need(
            .mobility, 1300...2600,
            """
            Réparer la boîte de vitesses. J’ai repris le travail en avril après deux ans \
            d’arrêt, je ne veux pas manquer.
            """),
        Need(
            .mobility, 2000...4400,
            """
            Mon fils de dix-neuf ans commence son apprentissage de couvreur à Bressuire. Il lui \
            faut une voiture, même vieille.
            """),
        Need(
            .mobility, 1700...3600,
            """
            Je me sépare et la voiture reste à mon ex-mari. J’en ai besoin d’une pour les \
            enfants et pour mon travail à la cantine.
            """),
    ]

    static let work = [
        Need(
            .employment, 1000...2100,
            """
            Je commence comme cuisinier, il me faut les couteaux, les chaussures et deux tenues.
            """),
        Need(
            .employment, 900...2000,
            """
            Mon premier emploi est à La Rochelle. Il faut avancer la caution de la chambre et un \
            mois sans salaire.
            """),
        Need(
            .employment, 800...2000,
            """
            Je suis assistante maternelle depuis peu : une poussette double, des lits et une \
            barrière pour avoir l’agrément.
            """),
        Need(
            .employment, 700...1500,
            """
            Un ordinateur pour télétravailler deux jours par semaine, mon employeur n’en prête \
            pas.
            """),
        Need(
            .employment, 900...2500,
            """
            J’ai été embauché comme carreleur, je dois venir avec mes outils. On m’a volé les \
            miens l’an dernier.
            """),
        Need(
            .employment, 1000...2000,
            """
            Payer la nourrice les deux premiers mois en attendant l’aide de la CAF, sinon je ne \
            peux pas reprendre.
            """),
        Need(
            .employment, 1000...2600,
            """
            Je reprends la saison à l’île d’Oléron, il faut la caravane et l’emplacement pour \
            cinq mois.
            """),
    ]

    static let housing = [
        Need(
            .housing, 700...1800,
            """
            Nous avons enfin un logement HLM. Il faut le dépôt de garantie et le camion.
            """),
        Need(
            .housing, 900...2400,
            """
            J’étais hébergée chez ma sœur avec mes deux enfants. L’appartement est vide, il faut \
            des lits, une table, un frigo.
            """),
        Need(
            .housing, 1200...3000,
            """
            Remplacer la chaudière au fioul qui fuit. L’aide de l’Anah arrive après les travaux.
            """),
        Need(
            .housing, 800...2200,
            """
            Le poêle est fendu et on ne peut plus l’allumer. L’artisan demande la moitié avant.
            """),
        Need(
            .housing, 600...1700,
            """
            Déménager plus près de mon travail et payer le premier loyer en attendant l’APL.
            """),
        Need(
            .housing, 1000...2800,
            """
            Je sors d’un foyer à vingt-deux ans, c’est mon premier chez-moi. Je n’ai qu’un \
            matelas et une valise.
            """),
        Need(
            .housing, 1500...3500,
            """
            Refaire la salle de bain pour ma mère qui vient vivre avec nous, elle ne passe plus \
            la baignoire.
            """),
        Need(
            .housing, 500...1400,
            """
            Une cuisinière et un chauffe-eau, ceux du logement sont hors d’âge et le \
            propriétaire ne répond pas.
            """),
    ]

    static let training = [
        Need(
            .training, 900...2600,
            """
            La formation d’ambulancier est prise en charge mais pas l’inscription, ni les repas \
            et les trajets.
            """),
        Need(
            .training, 1200...3400,
            """
            Le CACES de cariste. Pôle emploi a refusé et l’entreprise m’attend si je l’ai.
            """),
        Need(
            .training, 700...1900,
            """
            Ma fille entre en BTS à Poitiers, il faut un ordinateur et la première échéance du \
            foyer.
            """),
        Need(
            .training, 800...2100,
            """
            Je veux faire valider mon expérience d’aide-soignante. L’accompagnement est payant.
            """),
        Need(
            .training, 1400...3000,
            """
            Le permis poids lourd, il me manque une partie que personne ne finance.
            """),
    ]

    static let care = [
        Need(
            .care, 800...1900,
            """
            L’appareil dentaire de mon fils. La mutuelle rembourse après, et seulement la \
            moitié.
            """),
        Need(
            .care, 900...2400,
            """
            Des appareils auditifs. J’entends mal au téléphone et je suis standardiste.
            """),
        Need(
            .care, 400...1100,
            """
            Des lunettes pour moi et pour la grande, on ne voit plus le tableau.
            """),
        Need(
            .care, 1000...2600,
            """
            Deux couronnes. Je n’ose plus sourire aux entretiens.
            """),
    ]

    static let family = [
        Need(
            .family, 1500...3800,
            """
            Les obsèques de mon père. Il n’avait rien de côté et mes frères ne peuvent pas.
            """),
        Need(
            .family, 1000...2600,
            """
            Nous nous marions en septembre, après onze ans. Une petite fête à la salle des \
            fêtes, rien de plus.
            """),
        Need(
            .family, 700...1700,
            """
            Le bébé arrive en février et nous n’avons rien gardé des aînés. Lit, poussette, \
            siège auto.
            """),
        Need(
            .family, 800...2000,
            """
            Aller voir ma mère malade au pays, je ne l’ai pas vue depuis six ans.
            """),
        Need(
            .family, 500...1300,
            """
            Partir une semaine à la mer avec les enfants. Ils n’ont jamais vu l’océan alors \
            qu’on habite à cent kilomètres.
            """),
        Need(
            .family, 600...1500,
            "Payer l’avocat pour la garde des enfants, l’aide ne couvre pas tout."),
    ]

    static let equipment = [
        Need(
            .equipment, 350...900,
            """
            La machine à laver est morte. Avec quatre enfants, la laverie me coûte plus cher que \
            les mensualités.
            """),
        Need(
            .equipment, 400...1000, "Un frigo et un congélateur : l’orage a grillé les deux."),
        Need(
            .equipment, 500...1300,
            """
            Un fauteuil releveur et un matelas correct, je dors assis depuis mon opération.
            """),
        Need(
            .equipment, 600...1500,
            """
            Des lits superposés et une armoire pour les garçons, ils dorment par terre sur un \
            matelas.
            """),
        Need(.equipment, 300...800, "Remplacer la gazinière, le gaz sent quand on l’allume."),
    ]

    static let others = [
        Need(
            .administrative, 500...1400,
            """
            Faire venir et traduire les papiers pour la naturalisation, plus les timbres.
            """),
        Need(
            .other, 700...1900,
            """
            Clôturer le terrain. Sans clôture je ne peux pas reprendre mes chèvres ni vendre les \
            fromages.
            """),
        Need(
            .other, 600...1600,
            """
            Je me remets à la couture pour les gens du quartier. Une vraie machine et du tissu \
            pour commencer.
            """),
    ]
}
