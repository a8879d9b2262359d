internal import Fetch

/// What an answer without the right CORS headers betrays about its origin.
enum AnswerHints {
  /// Who probably gave the answer, and why it lacks CORS headers; empty where nothing tells.
  static func sentences(_ scene: Scene) -> [String] {
    guard let answer = scene.answer else { return [] }
    var sentences: [String] = []
    let hasNone = !answer.headers.headers.contains {
      $0.name.asciiLowercased.hasPrefix("access-control-")
    }
    if let layer = Layer.of(answer), layer.isInFront, layer.madeTheBody || answer.status >= 400 {
      sentences.append(
        "\(layer.name) gave this answer (\(layer.mark))"
          + (layer.madeTheBody ? ", not your application." : "."))
    }
    if hasNone {
      sentences.append(
        answer.status < 400
          ? "It has no Access-Control header at all: this server has not opted in to CORS, or it"
            + " stays"
            + " silent when it refuses."
          : "It has no Access-Control header at all. Many servers leave them off their error"
            + " pages.")
    }
    return sentences
  }

  /// What to do so that error answers carry the headers too.
  static func fix(_ scene: Scene) -> String? {
    guard let answer = scene.answer, answer.status >= 400, !scene.isPreflight else { return nil }
    guard let layer = Layer.of(answer), layer.isInFront else {
      return "Let the server add its CORS headers to error answers too. Then the script can read"
        + " the"
        + " status \(answer.status) and its text."
    }
    switch layer.name {
    case "nginx", "openresty":
      return "In \(layer.name), add the headers with add_header … always. Without always they are"
        + " left"
        + " off error answers."
    case "Apache":
      return "In Apache, use Header always set. Without always the headers are left off error"
        + " answers."
    case "AWS API Gateway":
      return "In API Gateway, add the headers to the gateway responses DEFAULT_4XX and DEFAULT_5XX."
    default:
      return "Let \(layer.name) add the CORS headers to the answers that it gives itself."
    }
  }
}
