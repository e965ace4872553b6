internal import Codec
package import Domain
package import Journal
internal import Synchronization

/// The scheme: every write and every read goes through it, whoever asks (pages, API, files,
/// command line).
package final class Scheme: Sendable {
    let journal: any Journal
    let vault: Vault
    let setup: Setup
    let sessions: Sessions
    let borrowerSessions: BorrowerSessions
    let throttle = Throttle()
    let codes = UsedCodes()
    /// Codes typed behind one link, from one network, then from all of them together.
    let codeThrottle = Throttle()
    let linkThrottle = Throttle(free: 20, longestDelayMilliseconds: 60_000)
    let gate: HashGate
    let turns = Turns()
    let scannerHealth = ScannerHealth()
    private let world: Mutex<World>

    /// Folds the journal. Refuses to start on an event it does not know.
    package init(journal: any Journal, vault: Vault, setup: Setup) throws {
        self.journal = journal
        self.vault = vault
        self.setup = setup
        sessions = Sessions(random: setup.random)
        borrowerSessions = BorrowerSessions(random: setup.random)
        gate = HashGate(limit: setup.hashesAtOnce)
        world = Mutex(
            try World(replaying: journal, vault: vault, day: Paris.day(at: setup.clock())))
    }

    package var now: Instant { setup.clock() }
    var machineNow: Instant { setup.machineClock() }
    package var today: Day { Paris.day(at: now) }
    package var name: String { look { $0.charters[1]?.name ?? "" } }
    /// The last position of the journal that pages know.
    package var position: Int64 { look { $0.log.last } }

    /// Reads (or tells) the world. Short: everybody waits meanwhile, so that what leaves is a
    /// small value, never the world.
    func look<Result: Sendable>(_ body: (inout World) -> Result) -> Result {
        world.withLock { world in body(&world) }
    }

    func see<Result: Sendable>(
        _ body: (inout World) throws(Rejection) -> Result
    ) throws(Rejection) -> Result {
        let day = today
        return try world.withLock { world throws(Rejection) in
            world.advance(to: day)
            return try body(&world)
        }
    }

    func reserve(_ kind: StreamKind) -> Int64 { look { $0.numbers.next(kind) } }
    func reservePerson() -> PersonID { look { $0.numbers.nextPerson() } }
}
