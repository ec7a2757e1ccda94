import Answers
import ArgumentParser
import JSON
import Negotiation
import Rendering

extension ColorChoice: ExpressibleByArgument {}

/// How an answer is shown.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print JSON: stable field names, nulls explicit.")
  var json = false

  @Option(help: "When to use colour; auto honours NO_COLOR.")
  var color = ColorChoice.auto

  @Flag(name: .shortAndLong, help: "Say nothing but the answer.")
  var quiet = false

  var device: TextDevice { Terminal.output(color: color) }

  /// Prints an answer for people, as plain records or as JSON, and but for JSON the receipt that
  /// reproduces it.
  func show(
    receipt: Receipt?, wording: Wording, records: RecordOptions.Records? = nil,
    json: () -> JSONValue, text: (TextDevice) -> String
  ) throws {
    if self.json {
      Terminal.write(json())
      return
    }
    if let records {
      let schema = try AnswerSchema.embedded()
      Terminal.write(schema.plainRecords(of: json(), list: records.list, as: records.shape))
    } else {
      Terminal.write(text(device))
    }
    guard let receipt, !quiet else { return }
    // The receipt belongs to the answer on a screen, and beside it in a pipe.
    if let width = device.width {
      let line = receipt.text(wording).wrapped(to: width, indent: 2)
      Terminal.write(device.set(line, .faint) + "\n")
    } else {
      Terminal.say(receipt.text(wording))
    }
  }

  /// Where to go from here, beside the data.
  func hint(_ text: String) {
    if !json, !quiet { Terminal.say("next: \(text)") }
  }
}
