package import Codec
internal import Domain

/// One line of an archive: JSON text, so that a journal outlives its engine and its program.
package enum ArchiveLine: Hashable, Sendable {
    /// First: what the whole archive leads to.
    case header(Checkpoint)
    case part(ArchivePart)
    /// Last: how many parts there are, so that a cut archive is seen.
    case end(parts: Int64)

    /// Layout of the lines.
    static let format: Int64 = 1

    /// Adds the line and its line feed.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            switch self {
            case .header(let head):
                writer.member("kind", "archive")
                writer.member("format", ArchiveLine.format)
                writer.member("head", head.position)
                writer.member("hash", head.hash.bytes.hexadecimal)
            case .part(.event(let record)): record.write(to: &writer)
            case .part(.command(let record)): record.write(to: &writer)
            case .part(.key(let key)): key.write(to: &writer)
            case .part(.item(let item)): item.write(to: &writer)
            case .end(let parts):
                writer.member("kind", "end")
                writer.member("parts", parts)
            }
        }
        writer.endLine()
    }

    package init(_ line: [UInt8]) throws(ArchiveError) {
        do {
            let node = JSONNode(try JSONParser.parse(line))
            switch try node.member("kind").string() {
            case "archive": self = .header(try ArchiveLine.header(node))
            case "event": self = .part(.event(try RecordedEvent(archived: node)))
            case "command": self = .part(.command(try CommandRecord(archived: node)))
            case "key": self = .part(.key(try WrappedKey(archived: node)))
            case "item": self = .part(.item(try SealedItem(archived: node)))
            case "end": self = .end(parts: try node.member("parts").integer())
            case let kind: throw ArchiveError.unknownKind(kind)
            }
        } catch let error as ArchiveError {
            throw error
        } catch let error as JSONShapeError {
            throw .shape(error)
        } catch let error as JSONError {
            throw .json(error)
        } catch {
            throw .value("line")
        }
    }

    private static func header(_ node: JSONNode) throws -> Checkpoint {
        let format = try node.member("format").integer()
        guard format == ArchiveLine.format else { throw ArchiveError.unknownFormat(format) }
        return Checkpoint(
            position: try node.member("head").integer(),
            hash: Digest(try node.member("hash").hexadecimal()))
    }
}

package enum ArchiveError: Error, Hashable, Sendable {
    case json(JSONError)
    case shape(JSONShapeError)
    case unknownKind(String)
    case unknownFormat(Int64)
    /// The member cannot be read as what it should be.
    case value(String)
    /// The first line is not the header, or another one is.
    case misplacedHeader
    /// No last line: the archive was cut.
    case cut
    case count(expected: Int64, found: Int64)
    /// The parts do not lead to what the header says.
    case head(expected: Checkpoint, found: Checkpoint)
}
