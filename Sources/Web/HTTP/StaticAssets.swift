internal import Crypto
internal import Foundation
internal import Hummingbird

/// The style sheet and its like, read once at start, served under a name that changes with
/// their content so that browsers keep them for ever.
package struct StaticAssets: Sendable {
    private struct Asset {
        var body: ByteBuffer
        var type: String
        var tag: String
    }

    private let assets: [String: Asset]

    package init() throws {
        let folder = Bundle.module.bundleURL.appendingPathComponent("Assets")
        var assets: [String: Asset] = [:]
        for file in try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil)
        {
            guard let type = StaticAssets.types[file.pathExtension] else { continue }
            let bytes = try Data(contentsOf: file)
            let tag = SHA256.hash(data: bytes).prefix(8)
                .map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
            assets[file.lastPathComponent] = Asset(
                body: ByteBuffer(bytes: bytes), type: type, tag: "\"\(tag)\"")
        }
        self.assets = assets
    }

    private static let types = ["css": "text/css; charset=utf-8", "svg": "image/svg+xml"]

    /// The address of an asset, with its fingerprint.
    func address(of name: String) -> String {
        guard let asset = assets[name] else { preconditionFailure("no asset \(name)") }
        return Site.asset(name).path + "?v=" + asset.tag.filter { $0 != "\"" }
    }

    func response(to request: Request, named name: String) throws -> Response {
        guard let asset = assets[name] else { throw Fault.notFound }
        var headers: HTTPFields = [
            .contentType: asset.type, .eTag: asset.tag,
            .cacheControl: "public, max-age=31536000, immutable",
        ]
        if request.headers[.ifNoneMatch] == asset.tag {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentLength] = String(asset.body.readableBytes)
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.body))
    }
}
