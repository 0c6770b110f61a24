/// Clients that do not wait for ever.
extension Simulation {
    /// Sets the timer of an attempt; the server has it `frontEnd` later than the client has sent it.
    mutating func watchPatience(_ index: RequestIndex, frontEnd: Nanoseconds) {
        guard let patience = classes[Int(requests[index].requestClass)].timeout else { return }
        calendar.schedule(
            .timeout(request: index, ticket: requests[index].ticket), at: now + max(0, patience - frontEnd))
    }

    /// The client gives up the attempt, if it is still the same one.
    mutating func timeout(_ index: RequestIndex, _ ticket: UInt32) {
        guard requests[index].ticket == ticket else { return }
        var survivor = index
        switch requests[index].state {
        case .waiting, .prefilling, .decoding:
            if requests[index].state != .waiting {
                // The server goes on with the old record until its next boundary.
                survivor = requests.add(requests[index])
            }
            cancel(index)
        case .atProvider:
            billFailedAttempt(index)
        case .free, .thinking, .backingOff:
            return
        }
        requests[survivor].ticket = drawTicket()
        if classes[Int(requests[survivor].requestClass)].retries.afterTimeout {
            refuse(survivor, as: .timedOut)
        } else {
            end(survivor, as: .timedOut)
        }
    }

    private mutating func cancel(_ index: RequestIndex) {
        let slot = Int(requests[index].slot)
        _ = replicas[slot].cancel(index, at: now, requests.records)
        follow(slot)
        if slots[slot].state == .draining, replicas[slot].outstanding == 0, !replicas[slot].isBusy {
            drained(slot)
        }
    }
}
