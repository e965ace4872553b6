internal import Hummingbird
internal import Synchronization

/// A form with a file, as far as it came: where the file is too long or was cut, what was typed
/// before it is still there.
struct FileForm {
    enum State { case whole, tooLong, cut }

    var form: Form
    var files: [String: Multipart.File]
    var state: State
}

/// How many files may come in at once: each stands in memory until it is written.
final class UploadGate: Sendable {
    private let inside = Mutex(0)

    /// Runs `body` where there is room for one more.
    func pass<Value>(_ body: () async throws -> Value) async throws -> Value {
        let hasRoom = inside.withLock { count in
            guard count < Limits.uploadsAtOnce else { return false }
            count += 1
            return true
        }
        guard hasRoom else { throw Fault.busy }
        defer { inside.withLock { $0 -= 1 } }
        return try await body()
    }
}

extension Request {
    /// The form and its file, sent by one of our own pages to this browser. Never more than
    /// `fileBytes` and a margin are kept, whatever is sent.
    func fileForm(_ context: WebContext, fileBytes: Int) async throws -> FileForm {
        let boundary = try boundary()
        let limit = fileBytes + Limits.uploadMargin
        var bytes: [UInt8] = []
        var received = 0
        do {
            for try await part in body {
                received += part.readableBytes
                guard received <= limit + Limits.uploadDrainBytes else { throw Fault.tooLarge }
                let room = limit - bytes.count
                if room > 0 { bytes += part.readableBytesView.prefix(room) }
            }
        } catch let fault as Fault {
            throw fault
        } catch {
            return FileForm(
                form: Multipart(cut: bytes, boundary: boundary).form, files: [:], state: .cut)
        }
        guard received <= limit else {
            let form = try own(Multipart(cut: bytes, boundary: boundary).form, context)
            return FileForm(form: form, files: [:], state: .tooLong)
        }
        let whole: Multipart
        do throws(Fault) {
            whole = try Multipart(bytes, boundary: boundary)
        } catch {
            guard error == Multipart.broken else { throw error }
            let form = try own(Multipart(cut: bytes, boundary: boundary).form, context)
            return FileForm(form: form, files: [:], state: .cut)
        }
        return FileForm(form: try own(whole.form, context), files: whole.files, state: .whole)
    }

    private func own(_ form: Form, _ context: WebContext) throws(Fault) -> Form {
        guard form[FormTokens.field] == context.formToken else { throw .crossSite }
        return form
    }
}
