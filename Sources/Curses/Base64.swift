/// Bytes in base64, padded ([RFC 4648](https://www.rfc-editor.org/rfc/rfc4648#section-4)).
func base64(_ bytes: some Sequence<UInt8>) -> [UInt8] {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var result: [UInt8] = []
  var bits = 0
  var count = 0
  for byte in bytes {
    bits = (bits << 8 | Int(byte)) & 0xFFFF
    count += 8
    while count >= 6 {
      count -= 6
      result.append(alphabet[bits >> count & 63])
    }
  }
  if count > 0 { result.append(alphabet[bits << (6 - count) & 63]) }
  while result.count % 4 != 0 { result.append(UInt8(ascii: "=")) }
  return result
}
