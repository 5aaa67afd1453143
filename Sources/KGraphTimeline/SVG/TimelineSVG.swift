import KGraphModel

extension Timeline {
  /// How a timeline is drawn as a picture.
  public struct SVGOptions: Sendable, Hashable {
    /// The width in pixels; the height follows from the content.
    public var width: Int
    /// Under which heads the entries stand.
    public var lanes: TimelineGrouping
    /// The title; `nil` for the one of the case.
    public var title: String?
    /// What stands before the key of an entry in its link; `nil` for no links.
    public var linkPrefix: String?

    /// Creates options.
    public init(
      width: Int = 1200, lanes: TimelineGrouping = .type, title: String? = nil,
      linkPrefix: String? = nil
    ) {
      self.width = max(width, 480)
      self.lanes = lanes
      self.title = title
      self.linkPrefix = linkPrefix
    }
  }

  /// The timeline as an SVG picture, dark on white, with text as text.
  ///
  /// Lanes with a diamond for a day, a bar for what lasted, gradients between the earliest and the
  /// latest bound of an uncertain end, a pale band for "some moment in here", arrows where it goes
  /// on, `?` for hedged dates, dashed outlines for what only possibly lies in the window; undated
  /// entries are listed below. Labels never overlap. Every entry is a group with a stable `id`
  /// and a tooltip.
  ///
  /// - Parameter options: width, lanes, title and links.
  /// - Returns: an XML document.
  public func svg(_ options: SVGOptions = SVGOptions()) -> String {
    let content = chartContent(lanes: options.lanes)
    return SVGChart(timeline: self, content: content, options: options).document()
  }
}

/// Sizes and colours of the picture, in pixels.
enum SVGStyle {
  static let fonts = "Noto Sans,DejaVu Sans,Arial,sans-serif"
  static let ink = "#222222"
  static let grey = "#555555"
  static let rule = "#d9d9d9"
  static let stripe = "#f6f6f4"
  static let margin = 24.0
  static let labelSize = 11.0
  static let dateSize = 10.0
  static let laneSize = 12.0
  static let barHeight = 8.0
  static let diamond = 6.0
}
