internal import Application
internal import Domain

/// Inventing people. Family names are common in the region; every pairing is drawn.
enum People {
    static let women = [
        "Amélie", "Ana", "Aurélie", "Aïcha", "Brigitte", "Camille", "Catherine", "Céline",
        "Chantal", "Chloé", "Christelle", "Claire", "Corinne", "Delphine", "Élodie", "Émilie",
        "Fatima", "Florence", "Françoise", "Gaëlle", "Inès", "Isabelle", "Jessica", "Jocelyne",
        "Julie", "Karine", "Laetitia", "Laura", "Léa", "Lucie", "Malika", "Manon", "Marie",
        "Marine", "Mariam", "Martine", "Mélanie", "Nadège", "Nathalie", "Océane", "Patricia",
        "Pauline", "Sabrina", "Sandrine", "Sarah", "Séverine", "Sonia", "Sophie", "Stéphanie",
        "Sylvie", "Valérie", "Vanessa", "Véronique", "Virginie", "Yasmine", "Zoé",
    ]
    static let men = [
        "Adrien", "Alain", "Alexandre", "Amine", "Anthony", "Antoine", "Arnaud", "Baptiste",
        "Bruno", "Cédric", "Christophe", "Cyril", "Damien", "David", "Dylan", "Éric", "Fabien",
        "Florian", "Franck", "Frédéric", "Guillaume", "Hugo", "Jérôme", "Joël", "Jordan",
        "Julien", "Karim", "Kévin", "Laurent", "Lucas", "Ludovic", "Mamadou", "Mathieu",
        "Maxime", "Mickaël", "Nicolas", "Olivier", "Pascal", "Patrick", "Philippe", "Quentin",
        "Rachid", "Régis", "Romain", "Samuel", "Sébastien", "Stéphane", "Sylvain", "Théo",
        "Thierry", "Thomas", "Vincent", "Xavier", "Yannick",
    ]
    static let families = [
        "Arnaud", "Aubert", "Audouin", "Auger", "Babin", "Barbier", "Baudry", "Beau", "Benali",
        "Berger", "Bernard", "Berthelot", "Bertrand", "Billaud", "Blanchard", "Boisson", "Bonneau",
        "Bonnet", "Boucher", "Bouchet", "Boutin", "Brault", "Brun", "Brunet", "Chaigneau",
        "Charrier", "Chauvin", "Chevalier", "Clément", "Colin", "Cousin", "Da Silva", "David",
        "Denis", "Deschamps", "Diallo", "Drouet", "Dubois", "Dupuis", "Ferreira", "Fillon",
        "Fournier", "Fradet", "Gaborit", "Garnier", "Gaudin", "Gautier", "Geoffroy", "Gilbert",
        "Girard", "Giraud", "Gouin", "Gourdon", "Grolleau", "Guérin", "Guichard", "Guillon",
        "Hamidi", "Hérault", "Jolly", "Lambert", "Laurent", "Leblanc", "Lucas", "Marchand",
        "Marot", "Martin", "Mercier", "Meunier", "Michaud", "Migault", "Moreau", "Morin",
        "Moulin", "Naudin", "Nicolas", "Papin", "Perrin", "Petit", "Picard", "Pineau", "Poirier",
        "Prévost", "Proust", "Renaud", "Richard", "Rivault", "Robert", "Robin", "Rousseau",
        "Roux", "Roy", "Sarrazin", "Sauzeau", "Simon", "Texier", "Thibault", "Tonnerre",
        "Traoré", "Turpin", "Vincent",
    ]
    private static let streets = [
        "rue des Tilleuls", "rue du Four", "avenue de la Gare", "chemin des Vignes",
        "rue de la Fontaine", "impasse des Lilas", "rue du Moulin", "place du Marché",
        "rue des Écoles", "allée des Noyers", "rue du Lavoir", "route de la Forêt",
        "rue de l’Abreuvoir", "résidence Les Ormeaux, bâtiment B", "rue des Marronniers",
        "chemin du Halage", "rue du Puits", "résidence Le Parc, escalier 3",
    ]

    static func draw(near code: String, on day: Day, _ random: inout SeededRandom) -> Identity {
        // Most live where the organisation is, the others in a commune around.
        let around = Place.around(code)
        let home = around.first { $0.code == code } ?? around[0]
        let place = random.chance(55) ? home : random.pick(around)
        let given = random.pick(random.chance(55) ? women : men)
        let family = random.pick(families)
        let age = random.weighted([
            (22, 18...25), (30, 26...35), (24, 36...45), (15, 46...55), (7, 56...65), (2, 66...78),
        ])
        let birth = day - (random.int(age) * 365 + random.int(20...360))
        let street = "\(random.int(1...120)) \(random.pick(streets))"
        return Identity(
            givenName: given, familyName: family, birthDate: birth,
            email: random.chance(64)
                ? "\(plain(given)).\(plain(family))\(random.int(2...98))@courriel.example" : "",
            phone: phone(&random), address: "\(street), \(place.postcode) \(place.name)",
            commune: place.code)
    }

    /// In the ranges that are reserved for works of fiction (Arcep, numbering plan).
    static func phone(_ random: inout SeededRandom) -> String {
        let range = random.chance(88) ? "06 39 98" : "05 36 49"
        return "\(range) \(pair(&random)) \(pair(&random))"
    }

    private static func pair(_ random: inout SeededRandom) -> String {
        "\(random.int(0...9))\(random.int(0...9))"
    }

    /// As in an address: no accent, no blank.
    static func plain(_ name: String) -> String {
        let folded = name.lowercased().map { letters[$0] ?? $0 }
        return String(folded.filter { $0.isLetter || $0 == "-" })
    }

    private static let letters: [Character: Character] = [
        "à": "a", "â": "a", "ä": "a", "é": "e", "è": "e", "ê": "e", "ë": "e", "î": "i",
        "ï": "i", "ô": "o", "ö": "o", "ù": "u", "û": "u", "ü": "u", "ç": "c", "’": "-",
    ]
}
