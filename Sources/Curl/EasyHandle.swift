import CCurl

/// One libcurl easy handle, with typed setters and getters. It lives until `close()`.
struct EasyHandle {
  let raw: UnsafeMutableRawPointer

  /// - Returns: nil when libcurl has no memory.
  init?() {
    guard let raw = ccurl_easy_init() else { return nil }
    self.raw = raw
  }

  /// Forgets every option; what belongs to the multi handle (connections, names) stays.
  func reset() {
    ccurl_easy_reset(raw)
  }

  func close() {
    ccurl_easy_cleanup(raw)
  }

  func set(_ option: CURLoption, _ value: Int) -> CURLcode {
    ccurl_set_long(raw, option, value)
  }

  func set(_ option: CURLoption, _ value: Bool) -> CURLcode {
    ccurl_set_long(raw, option, value ? 1 : 0)
  }

  /// libcurl keeps a copy.
  func set(_ option: CURLoption, _ text: String?) -> CURLcode {
    guard let text else { return ccurl_set_pointer(raw, option, nil) }
    return text.withCString { ccurl_set_pointer(raw, option, $0) }
  }

  /// libcurl keeps the pointer.
  func set(_ option: CURLoption, pointer: UnsafeRawPointer) -> CURLcode {
    ccurl_set_pointer(raw, option, pointer)
  }

  func set(_ option: CURLoption, offset: Int) -> CURLcode {
    ccurl_set_offset(raw, option, curl_off_t(offset))
  }

  /// libcurl keeps the pointer.
  func set(_ option: CURLoption, list: CurlList) -> CURLcode {
    ccurl_set_list(raw, option, list.head)
  }

  func set(_ option: CURLoption, callback: @escaping ccurl_bytes_callback) -> CURLcode {
    ccurl_set_callback(raw, option, callback)
  }

  func long(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_get_long(raw, info, &value) == CURLE_OK ? value : 0
  }

  func offset(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    return ccurl_get_offset(raw, info, &value) == CURLE_OK ? Int(value) : 0
  }

  func string(_ info: CURLINFO) -> String? {
    var value: UnsafeMutablePointer<CChar>?
    guard ccurl_get_string(raw, info, &value) == CURLE_OK, let value else { return nil }
    return String(cString: value)
  }
}

/// A list of byte strings in libcurl's own form. It must outlive the transfer that uses it.
final class CurlList {
  private(set) var head: UnsafeMutablePointer<curl_slist>?

  /// - Returns: nil when libcurl has no memory. No line may contain NUL.
  init?(_ lines: [[UInt8]]) {
    for line in lines {
      let longer = (line + [0]).withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) { ccurl_slist_append(head, $0.baseAddress) }
      }
      guard let longer else { return nil }
      head = longer
    }
  }

  deinit {
    ccurl_slist_free_all(head)
  }
}
