/// Rows of values under titled columns; the first column names the row.
package struct Table: Equatable, Sendable {
    /// What to do with columns for which there is no room.
    enum Kind: Equatable, Sendable {
        /// Columns of equal rank, as of options: those without room follow in further tables with the same first column.
        case comparison
        /// One row a thing: columns without room stand below their row, the least important first.
        case list
    }

    /// What the rows have in common, if that needs saying.
    var title: String?
    var kind = Kind.list
    var columns: [Column]
    var rows: [Row]

    struct Column: Equatable, Sendable {
        enum Alignment: Equatable, Sendable {
            case left, right
        }

        enum Importance: Int, Comparable, Sendable {
            /// Where a value comes from, and the like.
            case detail
            case usual
            /// What the table is for.
            case essential

            static func < (first: Importance, second: Importance) -> Bool { first.rawValue < second.rawValue }
        }

        var title: String
        /// The title where the columns beside it are missing, if it leans on them.
        var fullTitle: String
        /// Comparisons in a terminal align everything to the left.
        var alignment: Alignment
        var importance: Importance

        init(
            _ title: String, _ alignment: Alignment = .left, _ importance: Importance = .usual, fullTitle: String? = nil
        ) {
            self.title = title
            self.fullTitle = fullTitle ?? title
            self.alignment = alignment
            self.importance = importance
        }
    }

    /// A cell for each column.
    struct Row: Equatable, Sendable {
        var cells: [Cell]
        /// Parts of the row above are indented.
        var isPart = false
        /// Of the row as a whole.
        var look: Look?

        init(cells: [Cell], isPart: Bool = false, look: Look? = nil) {
            self.cells = cells
            self.isPart = isPart
            self.look = look
        }

        /// Of plain texts.
        init(_ texts: [String], isPart: Bool = false, look: Look? = nil) {
            self.init(cells: texts.map { Cell($0) }, isPart: isPart, look: look)
        }
    }
}

/// What a table shows in one place.
struct Cell: Equatable, Sendable {
    var text: String
    var mark: Mark?
    /// Said below the text: `9 of 10 replications`.
    var note: String?

    init(_ text: String, mark: Mark? = nil, note: String? = nil) {
        self.text = text
        self.mark = mark
        self.note = note
    }

    /// A verdict alone.
    init(_ mark: Mark) { self.init("", mark: mark) }

    static let none = Cell("-")
}
