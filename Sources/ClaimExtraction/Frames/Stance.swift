/// What a party does about the topic of a node: the part of a frame that all topics share.
struct Stance: Sendable {
  enum Kind: UInt8, Sendable {
    case accept, agree, reject, propose, offer, call, fail, declare, begin, hold, extend, violate
    case end, doubt, support, welcome, mediate, guarantee, monitor, discuss, threaten, release,
      resume
  }

  var kind: Kind
  /// Who does it; empty when the text does not say.
  var holders: [Int]
  /// Who is urged, accused or threatened.
  var addressees: [Int] = []
  /// The words that carry it, as tokens of the text.
  var tokens: Range<Int>
  /// The token that decides tense and speaker.
  var at: Int
  /// The verb group; -1 for a noun ("Russia's rejection of").
  var verb: Int = -1
  var isFuture = false
  var isConditional = false
  /// A verb of being able, willing, planning or agreeing stands over it.
  var isCommitment = false
  /// Ready, willing or able, which is less than having accepted.
  var isReadiness = false
  /// Someone accuses the holder of it.
  var isAccusation = false
  var confidence = 0.8
}
