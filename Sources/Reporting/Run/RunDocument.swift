package import PlimsollAnswering

/// What `run` tells people: the verdict first, then what it rests on, and what has changed since an earlier answer.
package enum RunDocument {
    /// - Parameters:
    ///   - asked: for the commands at the end.
    ///   - earlier: the file of the answer that this one is held against.
    package static func document(_ answer: Answer, asked: Asked, against earlier: String? = nil) -> Document {
        let document = Document(
            [.headline(Headline(answer)), .prose([AnswerNotes.provenance(answer)])]
                + AnswerTables.all(answer).map { .table($0) }
                + [.notes(AnswerNotes.all(answer)), .commands(NextCommand.all(answer, asked))])
        guard let difference = answer.against, let earlier else { return document }
        return document + DifferenceDocument.document(difference, file: earlier)
    }
}
