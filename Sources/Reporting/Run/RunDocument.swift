package import PlimsollAnswering

/// What `run` tells people: the verdict first, then what it rests on.
package enum RunDocument {
    /// - Parameter file: the scenario as the user named it, for the commands at the end.
    package static func document(_ answer: Answer, file: String) -> Document {
        Document(
            [.headline(Headline(answer)), .prose([AnswerNotes.provenance(answer)])]
                + AnswerTables.all(answer).map { .table($0) }
                + [.notes(AnswerNotes.all(answer)), .commands(NextCommand.all(answer, file: file))])
    }
}
