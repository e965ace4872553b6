import Codec
import Domain
import Testing

@Suite struct PaperInspectionTests {
    static let pdf = SpecimenPDF.make(["Bulletin de paie", "Somme (nette) : 1 300 €"])

    static func flaw(_ bytes: [UInt8]) -> PaperFlaw? {
        do throws(PaperFlaw) {
            _ = try PaperInspection.inspect(bytes)
            return nil
        } catch { return error }
    }

    // MARK: What a file is

    struct Pretender: CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let flaw: PaperFlaw
    }

    static let pretenders: [Pretender] = [
        Pretender(testDescription: "nothing", bytes: [], flaw: .empty),
        Pretender(
            testDescription: "a page of the web",
            bytes: Array("<!DOCTYPE html><script>alert(1)</script>".utf8), flaw: .text),
        Pretender(
            testDescription: "a letter", bytes: Array("Bonjour, voilà".utf8), flaw: .text),
        Pretender(
            testDescription: "a page of the web before a PDF",
            bytes: Array("<html>\n".utf8) + pdf, flaw: .text),
        Pretender(
            testDescription: "a ZIP, as word processors write",
            bytes: [0x50, 0x4B, 3, 4, 20, 0, 0, 0] + [UInt8](repeating: 0, count: 600),
            flaw: .unknownFormat),
        Pretender(
            testDescription: "a program", bytes: [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0],
            flaw: .unknownFormat),
        Pretender(
            testDescription: "a GIF", bytes: Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0],
            flaw: .unknownFormat),
        Pretender(
            testDescription: "a photo of an iPhone",
            bytes: [0, 0, 0, 24] + Array("ftypheic".utf8) + [UInt8](repeating: 0, count: 40),
            flaw: .heic),
        Pretender(
            testDescription: "the first bytes of a PDF", bytes: Array("%PDF-1.7\n".utf8),
            flaw: .damaged(.pdf)),
        Pretender(
            testDescription: "the first bytes of a photo", bytes: [0xFF, 0xD8, 0xFF, 0xE0],
            flaw: .damaged(.jpeg)),
        Pretender(
            testDescription: "one byte too many",
            bytes: [UInt8](repeating: 0x25, count: PaperFolder.maximumBytes + 1),
            flaw: .tooLarge(
                bytes: PaperFolder.maximumBytes + 1, maximum: PaperFolder.maximumBytes)),
    ]

    @Test(arguments: pretenders)
    func whatItIsNotIsRefused(_ pretender: Pretender) {
        #expect(Self.flaw(pretender.bytes) == pretender.flaw)
    }

    // MARK: PDF

    @Test func aPDFIsKeptAsItIs() throws {
        let inspected = try PaperInspection.inspect(Self.pdf)
        #expect(inspected.format == .pdf && inspected.pages == 1)
        #expect(inspected.content == Self.pdf)
    }

    @Test func aPDFCutAnywhereIsDamaged() {
        // The end mark has five characters; the line end behind it may go.
        for count in 5..<(Self.pdf.count - 2) {
            #expect(Self.flaw(Array(Self.pdf.prefix(count))) == .damaged(.pdf), "\(count)")
        }
    }

    @Test func aPDFWithAPasswordSaysSo() {
        let text = String(decoding: Self.pdf, as: UTF8.self)
        let locked = text.replacing("/Root 1 0 R", with: "/Root 1 0 R /Encrypt 9 0 R")
        #expect(Self.flaw(Array(locked.utf8)) == .password)
    }

    /// Some programs write the table's place wrong; readers find it, so do we, password included.
    @Test func aTableAtAnotherPlaceIsFound() {
        let text = String(decoding: Self.pdf, as: UTF8.self)
        let shifted = text.replacing("%PDF-1.4\n", with: "%PDF-1.4\n%%%%%\n")
        #expect(Self.flaw(Array(shifted.utf8)) == nil)
        let locked = shifted.replacing("/Root 1 0 R", with: "/Root 1 0 R /Encrypt 9 0 R")
        #expect(Self.flaw(Array(locked.utf8)) == .password)
    }

    /// Newer programs pack the table in a stream.
    @Test func aPackedTableIsRead() {
        func file(_ more: String) -> [UInt8] {
            let head = "%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 5 >>\nendobj\n"
            return Array(
                (head + "7 0 obj\n<< /Type /XRef /Root 1 0 R /W [1 2 1] \(more)>>\nstream\n"
                    + "\u{1}\u{2}\nendstream\nendobj\nstartxref\n\(head.utf8.count)\n%%EOF").utf8)
        }
        #expect(Self.flaw(file("")) == nil)
        #expect(Self.flaw(file("/Encrypt 3 0 R ")) == .password)
    }

    // MARK: Pictures

    @Test func aPhotoLosesWhereItWasTakenAndStaysUpright() throws {
        let photo = SamplePicture.jpeg(orientation: 6)
        #expect(photo.holds("GPS") && photo.holds("xmpmeta"))
        let cleaned = try PaperInspection.inspect(photo).content
        #expect(!cleaned.holds("GPS") && !cleaned.holds("xmpmeta") && !cleaned.holds("taken"))
        let upright: [UInt8] = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]
        #expect(cleaned.firstRange(of: upright) != nil)
        #expect(cleaned.holds("JFIF"))
        // The coded picture, stuffed bytes and restart marks included.
        let coded: [UInt8] = [0x12, 0x34, 0xFF, 0, 0x56, 0xFF, 0xD0, 0x78, 0xFF, 0xD9]
        #expect(cleaned.suffix(coded.count).elementsEqual(coded))
        #expect(try PaperInspection.inspect(cleaned).content == cleaned)
    }

    @Test func aPhotoThatIsUprightKeepsNoExif() throws {
        let cleaned = try PaperInspection.inspect(SamplePicture.jpeg(orientation: 1)).content
        #expect(!cleaned.holds("Exif"))
    }

    @Test func anImageLosesItsTexts() throws {
        let image = SamplePicture.png()
        let cleaned = try PaperInspection.inspect(image).content
        #expect(!cleaned.holds("GPS") && cleaned.holds("pHYs"))
        #expect(cleaned == SamplePicture.png(texts: false))
        #expect(try PaperInspection.inspect(cleaned).content == cleaned)
    }

    /// A file which is also an archive is a picture only.
    @Test(arguments: [SamplePicture.jpeg(), SamplePicture.png()])
    func whatFollowsThePictureGoes(_ picture: [UInt8]) throws {
        let both = picture + [0x50, 0x4B, 3, 4] + Array("evil.exe".utf8)
        let plain = try PaperInspection.inspect(picture)
        #expect(try PaperInspection.inspect(both) == plain)
    }

    @Test(arguments: [SamplePicture.jpeg(), SamplePicture.png()])
    func aPictureCutAnywhereIsDamaged(_ picture: [UInt8]) {
        for count in 8..<picture.count {
            let flaw = Self.flaw(Array(picture.prefix(count)))
            #expect(flaw == .damaged(.jpeg) || flaw == .damaged(.png), "\(count)")
        }
    }

    @Test func aWrongCheckSumIsDamage() {
        var image = SamplePicture.png()
        image[40] ^= 1
        #expect(Self.flaw(image) == .damaged(.png))
    }

    @Test func aPictureHasASize() {
        let most = PaperFlaw.tooManyPixels(width: 30_000, height: 10)
        #expect(Self.flaw(SamplePicture.png(width: 30_000, height: 10)) == most)
        #expect(
            Self.flaw(SamplePicture.png(width: 20_000, height: 5_001))
                == .tooManyPixels(width: 20_000, height: 5_001))
        #expect(Self.flaw(SamplePicture.png(width: 20_000, height: 5_000)) == nil)
        #expect(Self.flaw(SamplePicture.png(width: 0)) == .damaged(.png))
    }

    // MARK: Anything

    /// Whatever the bytes: an answer, and what is kept is kept again unchanged.
    @Test func mutatedFilesNeverCrash() {
        var generator = SplitMix64(seed: 7)
        for sample in [Self.pdf, SamplePicture.jpeg(), SamplePicture.png()] {
            for _ in 0..<1500 {
                var bytes = sample
                for _ in 0..<Int.random(in: 1...4, using: &generator) {
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    switch Int.random(in: 0..<3, using: &generator) {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                    case 1: bytes.insert([0, 0xFF, 0xD9, 0x30].randomElement() ?? 0, at: place)
                    default: bytes.removeSubrange(place..<min(bytes.count, place + 5))
                    }
                    if bytes.isEmpty { bytes = [0x25] }
                }
                guard let kept = try? PaperInspection.inspect(bytes) else { continue }
                #expect(Self.flaw(kept.content) == nil)
                #expect((try? PaperInspection.inspect(kept.content))?.content == kept.content)
            }
        }
    }
}
