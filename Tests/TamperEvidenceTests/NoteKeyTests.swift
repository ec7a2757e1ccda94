import Signing
import TamperEvidence
import Testing

@Suite struct `A key with a name` {
  // The example of the Go package golang.org/x/mod/sumdb/note, which the format comes from.
  static let verifier = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let secret = "YEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
  static let text = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    """
  static let signature =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="

  @Test func `signs a text as others do`() throws {
    let secret = try #require(Base64.bytes(of: "A" + "Y" + `A key with a name`.secret.dropFirst()))
    let key = try #require(Ed25519PrivateKey(seed: Array(secret.dropFirst())))
    let signer = try #require(NoteSigner(name: "PeterNeumann", key: key))
    #expect(signer.verifier.description == `A key with a name`.verifier)
    let signature = try signer.signature(of: `A key with a name`.text)
    #expect(signature.description == `A key with a name`.signature)
    #expect(signer.verifier.accepts(signature, of: `A key with a name`.text))
    #expect(!signer.verifier.accepts(signature, of: `A key with a name`.text + "\n"))
  }

  @Test func `comes back from its text`() throws {
    let verifier = try #require(NoteVerifier(`A key with a name`.verifier))
    #expect(verifier.name == "PeterNeumann")
    #expect(verifier.keyID == 0xC74F_20A3)
    #expect(verifier.description == `A key with a name`.verifier)
  }

  @Test(arguments: [
    "", "PeterNeumann", "PeterNeumann+c74f20a3",
    "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    // The id, or the name it goes with, is another.
    "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNewman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    // Another kind of key, and one that is too short.
    "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy",
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW ",
  ])
  func `is not read from anything else`(text: String) {
    #expect(NoteVerifier(text) == nil)
  }
}
