internal import Fetch
package import Reports

/// How secrets are hidden on the screen. The same for as long as the program lives, so two models never differ in it.
package struct Masking: Equatable, Sendable {
  package let secrets: Secrets

  package init(_ secrets: Secrets) { self.secrets = secrets }

  /// Fingerprints without a salt, for a screen that nothing leaves: they tell values apart and no more.
  package static let unsalted = Masking(
    Secrets { value in
      let hash = value.bytes.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
      let digits = String(hash & 0xFF_FFFF, radix: 16)
      return String(repeating: "0", count: 6 - digits.count) + digits
    })

  package static func == (left: Masking, right: Masking) -> Bool { true }
}

extension Model {
  /// The model with every secret hidden in what was sent and answered, unless they are to be seen: what may be drawn.
  package var legible: Model {
    guard !showsSecrets, !isLegible, let run else { return self }
    let sent = Derived.Sent(run: run, compared: compared, curlCall: curlCall)
    let hidden = derived.legible.value(of: sent) { sent.hidden(with: masking) }
    var model = self
    model.run = hidden.run
    model.compared = hidden.compared
    model.curlCall = hidden.curlCall
    model.isLegible = true
    return model
  }

  /// A field's text as the screen shows it while it is not edited.
  func shownText(_ field: FormField, of form: RequestForm) -> String {
    guard let text = form[field]?.text else { return "" }
    guard !showsSecrets else { return text }
    switch field {
    case .url: return masking.secrets.maskedAddress(text)
    case .headerValue(let row):
      let name = ByteString(utf8: form.headers[row].name.text)
      return masking.secrets.masked(ByteString(utf8: text), ofHeader: name).text
    case .body: return masking.secrets.maskedBody(ByteString(utf8: text)).text
    default: return text
    }
  }
}

extension Derived.Sent {
  fileprivate func hidden(with masking: Masking) -> Self {
    var hidden = self
    hidden.run?.hide(with: masking)
    hidden.compared = compared.hidden
    hidden.curlCall.hide(with: masking)
    return hidden
  }
}

extension Run {
  fileprivate mutating func hide(with masking: Masking) {
    for index in steps.indices {
      steps[index].request.url = masking.secrets.maskedAddress(steps[index].request.url)
      switch steps[index].state {
      case .finished(let result): steps[index].state = .finished(result.hidden)
      case .inFlight(var progress):
        progress.sending = progress.sending.map(masking.secrets.masked)
        steps[index].state = .inFlight(progress)
      case .waiting, .cancelled: break
      }
    }
  }
}
