/// How a request ends without an answer.
enum Outcome {
    case rejected(tooLong: Bool)
    case timedOut, failed, unfinished
}
