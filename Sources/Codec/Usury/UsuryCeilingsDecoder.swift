package import Domain

/// Why a file of usury ceilings cannot be used.
package enum UsuryFileError: Error, Hashable, Sendable {
    case notJSON(JSONError)
    case shape(JSONShapeError)
}

/// Reads `Rules/usury.json`, strictly: every member known, periods in order, bands rising.
package enum UsuryCeilingsDecoder {
    package static func decode(_ bytes: [UInt8]) throws(UsuryFileError) -> UsuryCeilings {
        let value: JSONValue
        do { value = try JSONParser.parse(bytes) } catch { throw .notJSON(error) }
        do { return try ceilings(JSONNode(value)) } catch { throw .shape(error) }
    }

    private static func ceilings(_ node: JSONNode) throws(JSONShapeError) -> UsuryCeilings {
        _ = try node.object(allowing: ["about", "periods"])
        var periods: [UsuryCeilings.Period] = []
        for element in try node.member("periods").elements() {
            let period = try period(element)
            if let previous = periods.last, period.from <= previous.until {
                throw try element.member("from").error(
                    .invalid(period.from.iso, reason: "commence avant la fin de la précédente"))
            }
            periods.append(period)
        }
        return UsuryCeilings(periods: periods)
    }

    private static func period(_ node: JSONNode) throws(JSONShapeError) -> UsuryCeilings.Period {
        _ = try node.object(allowing: ["from", "until", "bands", "notice"])
        let (from, until) = (try day(node, "from"), try day(node, "until"))
        guard from <= until else {
            throw try node.member("until").error(
                .invalid(until.iso, reason: "précède le début de la période"))
        }
        var bands: [UsuryCeilings.Band] = []
        for element in try node.member("bands").elements() {
            let band = try band(element)
            if let previous = bands.last, band.upTo <= previous.upTo {
                throw try element.member("upTo").error(
                    .invalid(
                        "\(band.upTo.cents)", reason: "n'est pas au-dessus de la tranche d'avant"))
            }
            bands.append(band)
        }
        guard !bands.isEmpty else { throw try node.member("bands").error(.missing) }
        return UsuryCeilings.Period(
            from: from, until: until, notice: try node.member("notice").string(), bands: bands)
    }

    private static func band(_ node: JSONNode) throws(JSONShapeError) -> UsuryCeilings.Band {
        _ = try node.object(allowing: ["upTo", "ceiling"])
        let ceiling = try node.member("ceiling")
        let text = try ceiling.string()
        guard let rate = RateText.read(text), rate > .zero else {
            throw ceiling.error(.invalid(text, reason: "un taux s'écrit comme \"8.56%\""))
        }
        return UsuryCeilings.Band(
            upTo: Money(cents: try node.member("upTo").integer(in: 1...100_000_000_000)),
            ceiling: rate)
    }

    private static func day(_ node: JSONNode, _ key: String) throws(JSONShapeError) -> Day {
        let member = try node.member(key)
        let text = try member.string()
        guard let day = Day(iso: text) else {
            throw member.error(.invalid(text, reason: "un jour s'écrit AAAA-MM-JJ et existe"))
        }
        return day
    }
}
