/// What holds for every command, for its page of the manual.
enum ManualFacts {
  static let exitStatus = [
    ("0", "Allowed, or done."), ("1", "Blocked, or not as it should be."),
    ("2", "The command line cannot be used."),
    ("3", "The server could not be asked."), ("65", "The input is no valid data."),
    ("74", "Input or output failed."), ("130", "Stopped by ctrl-c."),
  ]

  static let environment = [
    (
      "SSL_CERT_FILE, SSL_CERT_DIR, CURL_CA_BUNDLE",
      "Certificates to trust, where --cacert names none."
    ),
    ("http_proxy, https_proxy, all_proxy, no_proxy", "Proxies, as curl takes them."),
    ("NO_COLOR", "Where it is set, nothing is coloured."),
    ("EDITOR, VISUAL", "Opened for bodies on the screen."),
    ("CORSCOPE_HISTORY_LIMIT", "How large the history may grow, like 50MB."),
    (
      "XDG_CONFIG_HOME, XDG_STATE_HOME",
      "Where the files below are, in place of ~/.config and ~/.local/state."
    ),
  ]

  static let files = [
    (
      "corscope.toml",
      "The workspace: requests, environments and flows. The nearest one upwards is taken."
    ),
    ("~/.config/corscope/config.toml", "Colours, mouse and keys of the screen."),
    ("~/.config/corscope/themes", "Themes of one's own."),
    ("~/.config/corscope/stacks", "The servers' software, as --stack named it."),
    ("~/.local/state/corscope/history.jsonl", "The screen's runs, secrets hidden."),
  ]
}
