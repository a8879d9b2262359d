internal import Screen

extension Model {
  mutating func startTour() {
    leaveWhatIf()
    isZoomed = false
    tour = Tour(self)
    reachedTourStop()
  }

  /// The tour's box is on the screen: nothing lies over it, and the stop's place is shown.
  var showsTour: Bool {
    guard let tour, overlay == nil, bodyView == nil, isBigEnough else { return false }
    return place == (tour.stop == .scenarios ? .scenarios : .workbench)
  }

  /// Whether the tour takes the keys: not while a text is typed.
  private var tourHearsKeys: Bool {
    showsTour && !isEditing && whatIf?.isEditing != true && !search.isOpen
      && lineControls.openFilter == nil && !scenarioFilter.isOpen
  }

  /// The tour's own keys; all others do what they do without it.
  /// - Returns: whether the key was for the tour.
  mutating func pressedInTour(_ key: Key) -> Bool {
    guard let tour, tourHearsKeys else { return false }
    switch key {
    case .escape: endTour("The tour is left; \(self.key(.tour)) starts it again")
    case .backspace, .character("p"): goInTour(to: tour.index - 1)
    case .enter:
      if let wanted = tour.stop.command, canBeDone(tour.stop),
        bindings.command(for: .enter, in: context, isDemo: isDemo) == wanted
      {
        return false
      }
      tour.isAtEnd
        ? endTour("That was the tour; \(self.key(.tour)) shows it again")
        : goInTour(to: tour.index + 1)
    default: return false
    }
    return true
  }

  /// After any message: goes on when the thing is done.
  mutating func followTour() {
    guard let tour else { return }
    if tour.stop == .request, isEditing { self.tour?.noteEditing() }
    guard tour.isDone(self) else { return }
    if tour.isAtEnd {
      self.tour = nil
    } else {
      goInTour(to: tour.index + 1)
    }
  }

  /// Enter goes on where the request cannot be sent, or is under way already.
  private func canBeDone(_ stop: Tour.Stop) -> Bool {
    guard stop.command == .send else { return true }
    guard run?.inFlight == nil, case .success? = form?.request else { return false }
    return true
  }

  private mutating func goInTour(to index: Int) {
    goToTourStop(index)
    reachedTourStop()
  }

  /// Shows what the stop tells of.
  private mutating func reachedTourStop() {
    guard let tour else { return }
    if tour.stop == .scenarios {
      showScenarios()
    } else if let region = tour.stop.region, place == .workbench {
      focus = region
    }
    goToTourStop(tour.index)
  }

  /// What is done from now on counts.
  private mutating func goToTourStop(_ index: Int) {
    var tour = tour
    tour?.go(to: index, in: self)
    self.tour = tour
  }

  private mutating func endTour(_ words: String) {
    tour = nil
    notice = Notice(words)
  }
}
