import ArgumentParser

/// How verbs without a table of their own shape write their answers.
enum SearchFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json
}
