import PlimsollAnswering
public import PlimsollCalibrating
import PlimsollScenario

/// What `calibrate` found, for programs.
public enum CalibrationReport {
    public static func json(_ calibration: Calibration) -> String {
        let profile = calibration.profile
        return JSONValue.object([
            ("schema_version", JSONValue(1)), ("kind", JSONValue(profile.times.kind)),
            ("gpu", JSONValue(profile.gpu)), ("model", JSONValue(profile.model)),
            ("tensor_parallel", JSONValue(profile.tensorParallel)), ("engine", JSONValue(profile.engine)),
            ("configurations", JSONValue(calibration.configurations)),
            ("values", values(of: profile.times)),
            (
                "error",
                profile.error.map {
                    .object([
                        ("metric", JSONValue($0.metric)), ("median", JSONValue($0.median)), ("p90", JSONValue($0.p90)),
                        ("configurations", JSONValue($0.configurations)),
                    ])
                } ?? .null
            ),
            ("notes", .array(profile.notes.map { JSONValue($0) })), ("rows", json(calibration.rows)),
        ]).text() + "\n"
    }

    public static func json(comparing rows: [ComparedRow]) -> String {
        JSONValue.object([("schema_version", JSONValue(1)), ("rows", json(rows))]).text() + "\n"
    }

    private static func json(_ rows: [ComparedRow]) -> JSONValue {
        .array(
            rows.map { row in
                .object([
                    ("configuration", JSONValue(row.configuration)), ("metric", JSONValue(row.metric)),
                    ("measured_s", JSONValue(row.measuredSeconds)), ("predicted_s", JSONValue(row.predictedSeconds)),
                    ("held_back", .bool(row.isHeldBack)),
                ])
            })
    }

    private static func values(of times: ProfileTimes) -> JSONValue {
        let named: [(String, FittedValue)] =
            switch times {
            case .linear(let linear):
                [
                    ("iteration_s", linear.iteration), ("per_sequence_s", linear.perSequence),
                    ("per_context_token_s", linear.perContextToken), ("per_prompt_token_s", linear.perPromptToken),
                    ("per_prompt_token_squared_s", linear.perPromptTokenSquared),
                ]
            case .scaled(let scaled):
                [("overhead_s", scaled.overhead), ("decode", scaled.decode), ("prefill", scaled.prefill)]
            case .table: []
            }
        return .object(
            named.map { name, value in
                (
                    name,
                    .object([
                        ("value", JSONValue(value.value)), ("low", JSONValue(value.low)),
                        ("high", JSONValue(value.high)),
                    ])
                )
            })
    }
}
