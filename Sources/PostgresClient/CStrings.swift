/// Lends the texts to C as an array of strings that ends with a null pointer.
func withCStrings<Value>(
  _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value
) -> Value {
  var characters: [CChar] = []
  var offsets: [Int] = []
  for text in texts {
    offsets.append(characters.count)
    characters.append(contentsOf: text.utf8CString)
  }
  return unsafe characters.withUnsafeBufferPointer { buffer in
    var pointers: [UnsafePointer<CChar>?] = unsafe offsets.map { offset in
      unsafe buffer.baseAddress.map { unsafe $0 + offset }
    }
    unsafe pointers.append(nil)
    return unsafe pointers.withUnsafeBufferPointer { list in
      // Never empty: the final null is always there.
      guard let start = list.baseAddress else {
        preconditionFailure("a non-empty array has a base")
      }
      return unsafe body(start)
    }
  }
}

/// Lends parameters to libpq: types, values, lengths and formats, all binary.
func withParameters<Value>(
  _ parameters: [PostgresValue],
  _ body: (
    UnsafePointer<UInt32>?, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?,
    UnsafePointer<Int32>?
  ) -> Value
) -> Value {
  let types = parameters.map(\.type)
  let lengths = parameters.map { Int32(clamping: $0.bytes?.count ?? 0) }
  let formats = [Int32](repeating: 1, count: parameters.count)
  // One buffer for all values; the spare byte gives an empty value an address, since a null pointer
  // means SQL's null (PostgreSQL manual, 34.3.1, PQexecParams).
  var buffer: [UInt8] = []
  buffer.reserveCapacity(parameters.reduce(1) { $0 + ($1.bytes?.count ?? 0) })
  var offsets: [Int?] = []
  for parameter in parameters {
    offsets.append(parameter.bytes == nil ? nil : buffer.count)
    if let bytes = parameter.bytes { buffer.append(contentsOf: bytes) }
  }
  buffer.append(0)
  return unsafe buffer.withUnsafeBytes { bytes in
    let pointers: [UnsafePointer<CChar>?] = unsafe offsets.map { offset in
      guard let offset, let base = bytes.baseAddress else { return nil }
      return unsafe (base + offset).assumingMemoryBound(to: CChar.self)
    }
    return unsafe types.withUnsafeBufferPointer { types in
      unsafe pointers.withUnsafeBufferPointer { values in
        unsafe lengths.withUnsafeBufferPointer { lengths in
          unsafe formats.withUnsafeBufferPointer { formats in
            unsafe body(
              types.baseAddress, values.baseAddress, lengths.baseAddress, formats.baseAddress)
          }
        }
      }
    }
  }
}
