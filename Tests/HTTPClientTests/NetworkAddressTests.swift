import HTTPClient
import Testing

@Suite struct NetworkAddressTests {
  @Test(
    arguments: [
      ([127, 0, 0, 1], NetworkAddress.Reach.loopback), ([127, 9, 9, 9], .loopback),
      ([10, 1, 2, 3], .private), ([172, 16, 0, 1], .private), ([172, 32, 0, 1], .public),
      ([192, 168, 1, 1], .private), ([100, 64, 0, 1], .private), ([100, 128, 0, 1], .public),
      ([169, 254, 169, 254], .linkLocal), ([0, 0, 0, 0], .reserved), ([224, 0, 0, 1], .reserved),
      ([255, 255, 255, 255], .reserved), ([93, 184, 216, 34], .public),
    ] as [([UInt8], NetworkAddress.Reach)])
  func `An IPv4 address reaches as far as the registries say`(
    bytes: [UInt8], reach: NetworkAddress.Reach
  ) {
    #expect(NetworkAddress(bytes, port: 80).reach == reach)
  }

  @Test func `An IPv6 address reaches as far as the registries say`() {
    func reach(_ head: [UInt8], _ tail: [UInt8] = []) -> NetworkAddress.Reach {
      let zeros = [UInt8](repeating: 0, count: 16 - head.count - tail.count)
      return NetworkAddress(head + zeros + tail, port: 80).reach
    }
    #expect(reach([], [1]) == .loopback)
    #expect(reach([]) == .reserved)
    #expect(reach([0xFD, 0x12], [1]) == .private)
    #expect(reach([0xFE, 0x80], [1]) == .linkLocal)
    #expect(reach([0xFF, 0x02], [1]) == .reserved)
    #expect(reach([0x20, 0x01, 0x0D, 0xB8], [1]) == .reserved)
    #expect(reach([0x2A, 0x00], [1]) == .public)
  }

  @Test func `An IPv4 address inside an IPv6 one reaches no further than itself`() {
    let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
    #expect(NetworkAddress(mapped + [127, 0, 0, 1], port: 80).reach == .loopback)
    #expect(NetworkAddress(mapped + [169, 254, 169, 254], port: 80).reach == .linkLocal)
    let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1]
    #expect(NetworkAddress(translated, port: 80).reach == .private)
    let tunnelled = [0x20, 0x02, 127, 0, 0, 1] + [UInt8](repeating: 0, count: 10)
    #expect(NetworkAddress(tunnelled, port: 80).reach == .loopback)
  }

  @Test func `An address is written with its port`() {
    #expect(NetworkAddress([127, 0, 0, 1], port: 80).description == "127.0.0.1:80")
    let six = [0x20, 0x01] + [UInt8](repeating: 0, count: 13) + [1]
    #expect(NetworkAddress(six, port: 443).description == "[2001:0:0:0:0:0:0:1]:443")
  }
}
