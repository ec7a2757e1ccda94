internal import Chronology
package import JSON
package import Negotiation

extension ArticleSummary {
  package var json: JSONValue {
    [
      "id": .string(id.text), "version": JSONValue(version), "sha256": .string(sha256),
      "title": JSONValue(title), "published": JSONValue(published?.description),
      "outlet": JSONValue(outlet), "url": JSONValue(url), "lang": .string(language),
      "chars": JSONValue(length), "recorded_at": .string(recordedAt.description),
    ]
  }
}
