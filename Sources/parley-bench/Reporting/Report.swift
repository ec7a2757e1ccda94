import JSON

/// All outcomes as a table, the bars beside the ratios.
func textReport(_ outcomes: [Outcome], _ lag: FollowerLag?, _ place: String) -> String {
  var table = Table(
    ["measure", "/s", "baseline", "/s", "ratio", "from-to", "bar", ""], words: [0, 2, 5, 7])
  for outcome in outcomes {
    table.add([
      outcome.title, rounded(outcome.rate, 0), outcome.baseline, rounded(outcome.baselineRate, 0),
      rounded(outcome.ratio, 2),
      "\(rounded(outcome.lowestRatio, 2))-\(rounded(outcome.highestRatio, 2))",
      rounded(outcome.bar, 2), outcome.isGoodEnough ? "ok" : "MISSED",
    ])
  }
  var paragraphs = [place]
  if !outcomes.isEmpty { paragraphs.append(table.text) }
  if let lag { paragraphs.append(lag.text) }
  return paragraphs.joined(separator: "\n\n")
}

/// The same for programs, with every sample.
func jsonReport(_ outcomes: [Outcome], _ lag: FollowerLag?, _ place: String) -> String {
  JSONValue.object(
    JSONObject([
      ("server", .string(place)),
      ("measures", .array(outcomes.map(\.json))),
      ("lag", lag.map(\.json) ?? .null),
    ])
  ).pretty
}

extension FollowerLag {
  fileprivate var text: String {
    """
    a follower's lag behind a commit, \(count) appends: median \(rounded(median, 2)) ms, 99 of 100 \
    within \(rounded(nearlyAll, 2)) ms; bar: median under \(rounded(FollowerLag.bar, 0)) ms  \
    \(isGoodEnough ? "ok" : "MISSED")
    """
  }

  fileprivate var json: JSONValue {
    .object(
      JSONObject([
        ("appends", JSONValue(count)), ("median_ms", .number(median)),
        ("p99_ms", .number(nearlyAll)), ("bar_ms", .number(FollowerLag.bar)),
        ("is_good_enough", .bool(isGoodEnough)),
      ]))
  }
}

extension Outcome {
  fileprivate var json: JSONValue {
    .object(
      JSONObject([
        ("name", .string(name)), ("title", .string(title)), ("baseline", .string(baseline)),
        ("unit", .string(unit)), ("rate", .number(rate)), ("baseline_rate", .number(baselineRate)),
        ("ratio", .number(ratio)), ("lowest_ratio", .number(lowestRatio)),
        ("highest_ratio", .number(highestRatio)), ("bar", .number(bar)),
        ("is_good_enough", .bool(isGoodEnough)),
        (
          "samples",
          .array(
            samples.map {
              .object(
                JSONObject([("baseline", .number($0.baseline)), ("measure", .number($0.measure))]))
            })
        ),
      ]))
  }
}

/// The curve for programs.
func jsonReport(_ points: [GrowthCurve.Point], _ place: String) -> String {
  JSONValue.object(
    JSONObject([("server", .string(place)), ("curve", .array(points.map(\.json)))])
  ).pretty
}

extension GrowthCurve.Point {
  fileprivate var json: JSONValue {
    .object(
      JSONObject([
        ("events", JSONValue(events)), ("batch_us_per_event", .number(batchCost.afterCheckpoint)),
        ("batch_later_us_per_event", .number(batchCost.later)),
        ("single_append_us", .number(singleAppend)), ("read_stream_us", .number(readStream)),
        ("replay_events_per_second", .number(replayRate)),
        ("table_bytes_per_event", .number(table)), ("index_bytes_per_event", .number(indexes)),
      ]))
  }
}
