/// An option of [curl](https://curl.se/docs/manpage.html), and what it is worth here.
package struct CurlOption: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Says something of the request.
    case request
    /// Says how the server is reached, and is kept.
    case connection
    /// Changes nothing that a server or a browser would see.
    case idle
    /// Has no meaning in a browser, or none that is kept here.
    case foreign
  }

  /// Without the dashes.
  package var name: String
  package var letter: Character?
  package var takesValue: Bool
  package var kind: Kind

  private static func parsed(_ text: String, _ kind: Kind, takesValue: Bool) -> [CurlOption] {
    text.split(whereSeparator: \.isWhitespace).map { word in
      let comma = word.firstIndex(of: ",")
      return CurlOption(
        name: String(word[..<(comma ?? word.endIndex)]),
        letter: comma.map { word[word.index(after: $0)] }, takesValue: takesValue, kind: kind)
    }
  }

  /// Every one of them. A letter stands after the name and a comma.
  package static let all: [CurlOption] =
    parsed(requestWithValue, .request, takesValue: true)
    + parsed(requestSwitches, .request, takesValue: false)
    + parsed(connectionWithValue, .connection, takesValue: true)
    + parsed(connectionSwitches, .connection, takesValue: false)
    + parsed(idleWithValue, .idle, takesValue: true)
    + parsed(idleSwitches, .idle, takesValue: false)
    + parsed(foreignWithValue, .foreign, takesValue: true)
    + parsed(foreignSwitches, .foreign, takesValue: false)

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
  private static let byLetter = Dictionary(
    uniqueKeysWithValues: all.compactMap { option in option.letter.map { ($0, option) } })

  /// The option of a name; like curl, it takes a beginning that no other name has, and `no-` before a switch.
  package static func named(_ name: String) -> CurlOption? {
    if let option = byName[name] { return option }
    if name.hasPrefix("no-"), let option = byName[String(name.dropFirst(3))], !option.takesValue {
      return CurlOption(name: name, letter: nil, takesValue: false, kind: .idle)
    }
    let matches = all.filter { $0.name.hasPrefix(name) }
    return matches.count == 1 ? matches[0] : nil
  }

  package static func lettered(_ letter: Character) -> CurlOption? {
    byLetter[letter]
  }
}

// MARK: - The table

extension CurlOption {
  private static let requestWithValue = """
    cookie,b data,d data-ascii data-binary data-raw data-urlencode form,F form-string
    header,H json max-time,m oauth2-bearer range,r referer,e request,X url user,u
    user-agent,A
    """

  private static let requestSwitches = """
    get,G head,I
    """

  private static let connectionWithValue = """
    cacert cert,E connect-to key noproxy proxy,x resolve
    """

  private static let connectionSwitches = """
    http1.1 http2 insecure,k
    """

  private static let idleWithValue = """
    connect-timeout cookie-jar,c create-file-mode dump-header,D expect100-timeout
    happy-eyeballs-timeout-ms keepalive-cnt keepalive-time libcurl limit-rate max-filesize
    max-redirs output,o output-dir parallel-max parallel-max-host retry retry-delay
    retry-max-time speed-limit,Y speed-time,y stderr trace trace-ascii trace-config
    write-out,w
    """

  private static let idleSwitches = """
    anyauth append,a basic compressed compressed-ssh create-dirs disable,q
    disallow-username-in-url fail,f fail-early fail-with-body follow globoff,g include,i
    junk-session-cookies,j location,L location-trusted no-alpn no-buffer,N no-clobber
    no-keepalive no-npn no-progress-meter no-sessionid out-null parallel,Z
    parallel-immediate path-as-is post301 post302 post303 progress-bar,# raw
    remote-header-name,J remote-name,O remote-name-all remote-time,R remove-on-error
    retry-all-errors retry-connrefused show-error,S silent,s skip-existing ssl-no-revoke
    ssl-revoke-best-effort styled-output suppress-connect-headers tcp-fastopen tcp-nodelay
    tr-encoding trace-ids trace-time use-ascii,B verbose,v xattr
    """

  private static let foreignWithValue = """
    abstract-unix-socket alt-svc aws-sigv4 capath cert-type ciphers config,K continue-at,C
    crlfile curves delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers
    doh-url ech egd-file engine etag-compare etag-save ftp-account ftp-alternative-to-user
    ftp-method ftp-port,P ftp-ssl-ccc-mode haproxy-clientip hostpubmd5 hostpubsha256 hsts
    interface ip-tos ipfs-gateway key-type krb local-port login-options mail-auth
    mail-from mail-rcpt netrc-file pass pinnedpubkey preproxy proto proto-default
    proto-redir proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers
    proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey
    proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword
    proxy-tlsuser proxy-user,U proxy1.0 pubkey quote,Q random-file rate request-target
    sasl-authzid service-name sigalgs socks4 socks4a socks5 socks5-gssapi-service
    socks5-hostname telnet-option,t tftp-blksize time-cond,z tls-max tls13-ciphers
    tlsauthtype tlspassword tlsuser unix-socket upload-file,T upload-flags url-query
    variable vlan-priority
    """

  private static let foreignSwitches = """
    ca-native cert-status crlf digest disable-eprt disable-epsv doh-cert-status
    doh-insecure dump-ca-embed false-start form-escape ftp-create-dirs ftp-pasv ftp-pret
    ftp-skip-pasv-ip ftp-ssl-ccc ftp-ssl-control haproxy-protocol help,h http0.9 http1.0,0
    http2-prior-knowledge http3 http3-only ignore-content-length ipv4,4 ipv6,6 list-only,l
    mail-rcpt-allowfails manual,M metalink mptcp negotiate netrc,n netrc-optional next,:
    ntlm ntlm-wb proxy-anyauth proxy-basic proxy-ca-native proxy-digest proxy-http2
    proxy-insecure proxy-negotiate proxy-ntlm proxy-ssl-allow-beast
    proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel,p sasl-ir socks5-basic
    socks5-gssapi socks5-gssapi-nec ssl ssl-allow-beast ssl-auto-client-cert ssl-reqd
    sslv2,2 sslv3,3 tftp-no-options tls-earlydata tlsv1,1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3
    version,V
    """
}
