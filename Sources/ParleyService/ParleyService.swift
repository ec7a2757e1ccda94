package import ClaimExtraction
package import Custody
package import EventSourcing
package import Negotiation

/// The use cases: take articles in, answer questions, audit.
///
/// Knows a store by its promises only.
package struct ParleyService: Sendable {
  package let store: any EventStore
  package let projections: any ProjectionStore
  package let captures: any CaptureStore
  package let sketches: any SketchStore
  package let reference: ReferenceData
  package let rules: [CeasefireRule]
  package let extractor: any ClaimExtractor

  package init(
    store: any EventStore, projections: any ProjectionStore, captures: any CaptureStore,
    sketches: any SketchStore, reference: ReferenceData, rules: [CeasefireRule],
    extractor: any ClaimExtractor
  ) {
    self.store = store
    self.projections = projections
    self.captures = captures
    self.sketches = sketches
    self.reference = reference
    self.rules = rules
    self.extractor = extractor
  }
}
