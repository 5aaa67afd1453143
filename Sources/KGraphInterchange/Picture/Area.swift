/// A box by its middle.
struct Area: Hashable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var left: Double { x - width / 2 }
  var top: Double { y - height / 2 }

  /// Whether two boxes share more than an edge.
  func overlaps(_ other: Area) -> Bool {
    (x - other.x).magnitude < (width + other.width) / 2
      && (y - other.y).magnitude < (height + other.height) / 2
  }

  /// Where a line from the middle towards a point leaves the box.
  func exit(towards point: GraphLayout.Pair) -> GraphLayout.Pair {
    let (dx, dy) = (point.x - x, point.y - y)
    guard dx != 0 || dy != 0 else { return GraphLayout.Pair(x: x, y: y) }
    let scale = min(
      dx == 0 ? .infinity : width / 2 / dx.magnitude,
      dy == 0 ? .infinity : height / 2 / dy.magnitude)
    return GraphLayout.Pair(x: x + dx * scale, y: y + dy * scale)
  }

  /// A coordinate with at most one decimal.
  static func number(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return "0" }
    let tenths = Int((value * 10).rounded())
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return "\(tenths < 0 ? "-" : "")\(whole)\(rest == 0 ? "" : ".\(rest)")"
  }
}

/// A line between two boxes, bent where several run between the same two.
struct Curve {
  private let start: GraphLayout.Pair
  private let control: GraphLayout.Pair
  private let end: GraphLayout.Pair
  private static let gap = 44.0

  /// - Parameters:
  ///   - from: where it starts.
  ///   - to: where it ends.
  ///   - rank: which of the lines between the two it is, from 0.
  ///   - count: how many there are.
  ///   - isTurned: whether it runs against the direction in which ranks are counted.
  init(from: Area, to: Area, rank: Int, of count: Int, isTurned: Bool) {
    if from == to {
      let (x, y) = (from.x + from.width / 2, from.y - from.height / 2)
      start = GraphLayout.Pair(x: x - 18, y: y)
      control = GraphLayout.Pair(x: x + 46, y: y - 46)
      end = GraphLayout.Pair(x: x, y: y + 14)
      return
    }
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 1)
    var bend = (Double(rank) - Double(count - 1) / 2) * Self.gap
    if isTurned { bend = -bend }
    // A curve passes its control point at half the distance.
    control = GraphLayout.Pair(
      x: (from.x + to.x) / 2 - dy / length * bend * 2,
      y: (from.y + to.y) / 2 + dx / length * bend * 2)
    start = from.exit(towards: control)
    end = to.exit(towards: control)
  }

  /// The point at a share of the way (a quadratic Bézier curve).
  func point(at share: Double) -> GraphLayout.Pair {
    let rest = 1 - share
    return GraphLayout.Pair(
      x: rest * rest * start.x + 2 * rest * share * control.x + share * share * end.x,
      y: rest * rest * start.y + 2 * rest * share * control.y + share * share * end.y)
  }

  /// The `d` of a path.
  var path: String {
    let numbers = [start.x, start.y, control.x, control.y, end.x, end.y].map(Area.number)
    return "M\(numbers[0]) \(numbers[1])Q\(numbers[2]) \(numbers[3]) \(numbers[4]) \(numbers[5])"
  }
}
