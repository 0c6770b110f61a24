// What the machine can do: one fixed workload, the same algorithm and the same draws as the engine, and nothing else.
//
// Replicas that prefill first (whole prompts in an iteration of their own), reserve KV for prompt and output, decode in
// leaps, and are routed to by least outstanding requests. Poisson arrivals, lognormal lengths. TTFT and E2E into
// histograms; no TPOT, no gaps between tokens, no hours, no classes, no failures, no prices. A hash over all completions
// shows that both programs simulated the same thing to the last picosecond.
//
//     g++ -O3 -march=native -ffp-contract=off -std=c++20 yardstick.cpp -o yardstick
//     ./yardstick REPLICAS RATE_PER_S HORIZON_S PROMPT_MU PROMPT_SIGMA OUTPUT_MU OUTPUT_SIGMA [SEED]
//
// prints: requests, nanoseconds a request, hash.
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <vector>

using i64 = std::int64_t;
using u64 = std::uint64_t;
using i32 = std::int32_t;

namespace {

// The engine of reference/eight-replicas.yaml.
constexpr int maxSequences = 128;
constexpr i32 kvTokens = 430000;
constexpr double iterationSeconds = 6e-3, perSequence = 20e-6, perContextToken = 40e-9;
constexpr double perPrompt = 2e-3, perPromptToken = 32e-6, perPromptTokenSquared = 1e-9;
constexpr i32 longestPrompt = 32000, longestOutput = 16000;
constexpr i64 never = std::numeric_limits<i64>::max();

// MARK: Random numbers

u64 mix(u64 x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    return x ^ (x >> 31);
}

struct Xoshiro {
    u64 s0, s1, s2, s3;

    static Xoshiro stream(u64 seed, u64 kind) {
        u64 hash = 0x506C696D736F6C6C;
        for (u64 word : {seed, u64(0), kind, u64(0), u64(0)})
            hash = mix((hash + 0x9E3779B97F4A7C15) ^ mix(word + 0xD1B54A32D192ED03));
        u64 state = hash;
        auto next = [&] { return mix(state += 0x9E3779B97F4A7C15); };
        u64 a = next(), b = next(), c = next(), d = next();
        return {a, b, c, d};
    }

    u64 next() {
        u64 result = std::rotl(s0 + s3, 23) + s0, shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = std::rotl(s3, 45);
        return result;
    }

    double unit() { return double((next() >> 11) | 1) * 0x1p-53; }
};

// fdlibm's e_exp.c and e_log.c (copyright Sun Microsystems, 1993; free to use with this notice), within their normal
// ranges.
double exponential(double x) {
    double shifter = 0x1.8p52, shifted = x * 1.44269504088896338700 + shifter, multiple = shifted - shifter;
    i64 exponent = std::bit_cast<i64>(shifted) - std::bit_cast<i64>(shifter);
    double high = x - multiple * 6.93147180369123816490e-01, low = multiple * 1.90821492927058770002e-10;
    double rest = high - low, t = rest * rest;
    double p4 = -1.65339022054652515390e-06 + t * 4.13813679705723846039e-08;
    double p3 = 6.61375632143793436117e-05 + t * p4;
    double p2 = -2.77777777770155933842e-03 + t * p3;
    double c = rest - t * (1.66666666666666019037e-01 + t * p2);
    double fraction = 1 - ((low - (rest * c) / (2 - c)) - high);
    return std::bit_cast<double>(std::bit_cast<u64>(fraction) + (u64(exponent) << 52));
}

double logarithm(double x) {
    u64 pivot = 0x3FE6A09E00000000, one = 0x3FF0000000000000, moved = std::bit_cast<u64>(x) + (one - pivot);
    double exponent = double(i64(moved >> 52) - 1023);
    double f = std::bit_cast<double>((moved & 0x000FFFFFFFFFFFFF) + pivot) - 1;
    double halfSquare = 0.5 * f * f, s = f / (2 + f), z = s * s, w = z * z;
    double l46 = 2.222219843214978396e-01 + w * 1.531383769920937332e-01;
    double l57 = 1.818357216161805012e-01 + w * 1.479819860511658591e-01;
    double even = w * (3.999999999940941908e-01 + w * l46);
    double odd = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * l57));
    return s * (halfSquare + (odd + even)) + exponent * 1.90821492927058770002e-10 - halfSquare + f
        + exponent * 6.93147180369123816490e-01;
}

// Marsaglia and Tsang's ziggurat, 256 layers.
struct Ziggurat {
    struct Layer { u64 inside; double width, density; } layers[257];
    double tail;

    template <class Density, class Inverse>
    Ziggurat(double tail, double area, Density density, Inverse inverse) : tail(tail) {
        std::vector<double> widths{area / density(tail), tail};
        while (widths.size() < 256) {
            double width = widths.back();
            widths.push_back(inverse(area / width + density(width)));
        }
        widths.push_back(0);
        for (int i = 0; i <= 256; i++) {
            double width = widths[i], above = i < 256 ? widths[i + 1] : 0;
            layers[i] = {width > 0 ? u64(above / width * 0x1p53) : 0, width * 0x1p-53, density(width)};
        }
    }

    bool accepts(int i, double there, double height) const {
        return layers[i].density + (layers[i + 1].density - layers[i].density) * height < there;
    }
};

const Ziggurat exponentialZiggurat(
    7.69711747013104971404629, 0.003949659822581557, [](double x) { return exponential(-x); },
    [](double y) { return -logarithm(y); });
const Ziggurat normalZiggurat(
    3.6541528853610087963519472518, 0.004928673233974654930591913431847, [](double x) { return exponential(-0.5 * x * x); },
    [](double y) { return std::sqrt(-2 * logarithm(y)); });

double drawExponential(Xoshiro& rng) {
    double beyond = 0;
    while (true) {
        u64 word = rng.next(), abscissa = word >> 11;
        int i = word & 255;
        double value = double(abscissa) * exponentialZiggurat.layers[i].width;
        if (abscissa < exponentialZiggurat.layers[i].inside) return beyond + value;
        if (i == 0) beyond += exponentialZiggurat.tail;
        else if (exponentialZiggurat.accepts(i, exponential(-value), rng.unit())) return beyond + value;
    }
}

double drawNormal(Xoshiro& rng) {
    while (true) {
        u64 word = rng.next(), abscissa = word >> 11;
        int i = word & 255;
        double value = std::bit_cast<double>(
            std::bit_cast<u64>(double(abscissa) * normalZiggurat.layers[i].width) | (word & 256) << 55);
        if (abscissa < normalZiggurat.layers[i].inside) return value;
        if (i == 0) {
            while (true) {
                double x = -logarithm(rng.unit()) / normalZiggurat.tail, y = -logarithm(rng.unit());
                if (y + y > x * x) return value < 0 ? -(normalZiggurat.tail + x) : normalZiggurat.tail + x;
            }
        }
        if (normalZiggurat.accepts(i, exponential(-0.5 * value * value), rng.unit())) return value;
    }
}

// MARK: Measurement

struct Histogram {
    std::vector<i64> buckets = std::vector<i64>(2688);
    i64 count = 0, largest = 0;
    unsigned __int128 sum = 0;

    void record(i64 value) {
        int exponent = 63 - std::countl_zero(u64(value));
        int bucket = exponent < 20 ? 0 : ((exponent - 20) << 6) + int(value >> (exponent - 6) & 63) + 1;
        buckets[bucket < 2688 ? bucket : 2687]++;
        count++;
        sum += value;
        if (value > largest) largest = value;
    }
};

// MARK: The model

struct Request {
    i64 number, arrival, firstToken;
    i32 prompt, output, next;
};

/// The earliest of a fixed set of keys, ties to the lowest.
template <class Key> struct Tournament {
    int leaves = 1;
    std::vector<Key> keys;
    std::vector<i32> winners;

    Tournament(int count, Key top) {
        while (leaves < count) leaves *= 2;
        keys.assign(2 * leaves, top);
        winners.resize(2 * leaves);
        for (int node = 1; node < 2 * leaves; node++) {
            int leaf = node;
            while (leaf < leaves) leaf *= 2;
            winners[node] = leaf - leaves;
        }
    }

    void set(int index, Key key) {
        int node = leaves + index;
        keys[node] = key;
        while (node > 1) {
            int left = node & ~1, chosen = left + (keys[left + 1] < keys[left]);
            node >>= 1;
            keys[node] = keys[chosen];
            winners[node] = winners[chosen];
        }
    }
};

struct Replica {
    enum { idle, decode, prompts } leg = idle;
    i64 anchor = 0, clock = 0, legEnd = 0, legIterations = 0, iteration = 0, context = 0;
    i32 decoding = 0, running = 0, waiting = 0, head = -1, tail = -1, free = kvTokens;
    int joiningCount = 0, finishCount = 0;
    i32 joining[maxSequences];
    i64 finishes[maxSequences];  // binary heap of iteration << 28 | request
};

struct Yardstick {
    std::vector<Request> requests;
    i32 freeRequest = -1;
    std::vector<Replica> replicas;
    Tournament<i64> timers;
    Tournament<i32> loads;
    i64 baseTime[maxSequences + 1], slope = std::llround(perContextToken * 1e12);
    Histogram ttft, e2e;
    u64 hash = 0;
    i64 arrived = 0;

    explicit Yardstick(int count) : replicas(count), timers(count + 1, never), loads(count, std::numeric_limits<i32>::max()) {
        for (int batch = 0; batch <= maxSequences; batch++)
            baseTime[batch] = std::llround((iterationSeconds + perSequence * batch) * 1e12);
        for (int slot = 0; slot < count; slot++) loads.set(slot, 0);
    }

    i64 duration(const Replica& r) const { return baseTime[r.decoding] + slope * r.context; }

    i64 sum(const Replica& r, i64 count) const {
        return count * duration(r) + slope * r.decoding * (count * (count - 1) / 2);
    }

    void setEnd(int slot, i64 end) {
        Replica& r = replicas[slot];
        r.legEnd = end;
        timers.set(slot, r.anchor + (end + 999) / 1000);
    }

    bool canAdmit(const Replica& r, const Request& q) const {
        return r.running < maxSequences && q.prompt + q.output <= r.free;
    }

    void plan(int slot) {
        Replica& r = replicas[slot];
        if (r.clock > i64(1) << 50) {
            r.anchor += r.clock / 1000;
            r.clock %= 1000;
        }
        i64 length = 0;
        while (r.head >= 0 && canAdmit(r, requests[r.head])) {
            i32 index = r.head;
            Request& q = requests[index];
            r.head = q.next;
            if (r.head < 0) r.tail = -1;
            r.waiting--;
            r.running++;
            r.free -= q.prompt + q.output;
            r.joining[r.joiningCount++] = index;
            double tokens = q.prompt;
            length += std::llround((perPrompt + (perPromptToken * tokens + perPromptTokenSquared * (tokens * tokens))) * 1e12);
        }
        if (length > 0) {
            r.leg = Replica::prompts;
            setEnd(slot, r.clock + length);
        } else if (r.decoding > 0) {
            r.leg = Replica::decode;
            r.legIterations = (r.finishes[0] >> 28) - r.iteration;
            setEnd(slot, r.clock + sum(r, r.legIterations));
        } else {
            r.leg = Replica::idle;
            timers.set(slot, never);
        }
    }

    void interrupt(int slot, i64 now) {
        Replica& r = replicas[slot];
        if (r.legIterations <= 1) return;
        i64 limit = (now - r.anchor) * 1000 - r.clock, most = r.legIterations - 1;
        double step = double(slope * r.decoding) / 2, linear = double(duration(r)) - step;
        double root = 2 * double(limit) / (linear + std::sqrt(linear * linear + 4 * step * double(limit)));
        i64 count = i64(root < double(most) ? root : double(most));
        if (count < 0) count = 0;
        while (count > 0 && sum(r, count) > limit) count--;
        while (count < most && sum(r, count + 1) <= limit) count++;
        r.legIterations = count + 1;
        setEnd(slot, r.clock + sum(r, count + 1));
    }

    void finish(Replica& r, i32 index, i64 lastToken) {
        Request& q = requests[index];
        r.free += q.prompt + q.output;
        r.running--;
        ttft.record(q.firstToken);
        e2e.record(lastToken);
        u64 value = u64(q.number) * 0x9e3779b97f4a7c15;
        value ^= u64(q.firstToken) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 29)) + u64(lastToken) * 0x94d049bb133111eb;
        hash += value ^ (value >> 32);
        q.next = freeRequest;
        freeRequest = index;
    }

    void insert(Replica& r, i64 key) {
        int hole = r.finishCount++;
        while (hole > 0 && r.finishes[(hole - 1) / 2] > key) {
            r.finishes[hole] = r.finishes[(hole - 1) / 2];
            hole = (hole - 1) / 2;
        }
        r.finishes[hole] = key;
    }

    void removeEarliest(Replica& r) {
        i64 key = r.finishes[--r.finishCount];
        int hole = 0;
        while (true) {
            int child = 2 * hole + 1;
            if (child >= r.finishCount) break;
            child += child + 1 < r.finishCount && r.finishes[child + 1] < r.finishes[child];
            if (r.finishes[child] >= key) break;
            r.finishes[hole] = r.finishes[child];
            hole = child;
        }
        r.finishes[hole] = key;
    }

    void wake(int slot) {
        Replica& r = replicas[slot];
        if (r.leg == Replica::decode) {
            r.clock += sum(r, r.legIterations);
            r.context += r.decoding * r.legIterations;
            r.iteration += r.legIterations;
            while (r.finishCount > 0 && r.finishes[0] >> 28 == r.iteration) {
                i32 index = i32(r.finishes[0] & 0xfffffff);
                removeEarliest(r);
                r.decoding--;
                r.context -= requests[index].prompt + requests[index].output;
                finish(r, index, (r.anchor - requests[index].arrival) * 1000 + r.clock);
            }
        } else {
            r.clock = r.legEnd;
            for (int place = 0; place < r.joiningCount; place++) {
                Request& q = requests[r.joining[place]];
                q.firstToken = (r.anchor - q.arrival) * 1000 + r.clock;
                if (q.output == 1) {
                    finish(r, r.joining[place], q.firstToken);
                } else {
                    r.decoding++;
                    r.context += q.prompt + 1;
                    insert(r, (r.iteration + q.output - 1) << 28 | r.joining[place]);
                }
            }
            r.joiningCount = 0;
        }
        plan(slot);
        int load = r.waiting + r.running;
        if (loads.keys[loads.leaves + slot] != load) loads.set(slot, load);
    }

    void arrive(i64 now, i32 prompt, i32 output) {
        int slot = loads.winners[1];
        i32 index = freeRequest;
        if (index >= 0) {
            freeRequest = requests[index].next;
        } else {
            index = i32(requests.size());
            requests.emplace_back();
        }
        requests[index] = {arrived++, now, 0, prompt, output, -1};
        Replica& r = replicas[slot];
        if (r.tail < 0) r.head = index;
        else requests[r.tail].next = index;
        r.tail = index;
        r.waiting++;
        if (r.leg == Replica::idle) {
            r.anchor = now;
            r.clock = 0;
            plan(slot);
        } else if (r.leg == Replica::decode && r.head == index && canAdmit(r, requests[index])) {
            interrupt(slot, now);
        }
        loads.set(slot, r.waiting + r.running);
    }
};

i32 tokens(double value, i32 most) {
    i64 whole = i64(value);
    return i32(whole < 1 ? 1 : whole > most ? most : whole);
}

}  // namespace

int main(int count, char** words) {
    if (count < 8) return std::fprintf(stderr, "usage: yardstick REPLICAS RATE HORIZON MU SIGMA MU SIGMA [SEED]\n"), 2;
    int replicas = std::atoi(words[1]);
    double rate = std::strtod(words[2], nullptr);
    i64 horizon = i64(std::strtod(words[3], nullptr) * 1e9);
    double mu[2], sigma[2];
    for (int i = 0; i < 2; i++) {
        mu[i] = std::strtod(words[4 + 2 * i], nullptr);
        sigma[i] = std::strtod(words[5 + 2 * i], nullptr);
    }
    u64 seed = count > 8 ? std::strtoull(words[8], nullptr, 10) : 1;

    std::clock_t begin = std::clock();  // of this process: waiting for a turn does not count
    Yardstick run(replicas);
    Xoshiro gaps = Xoshiro::stream(seed, 1), lengths = Xoshiro::stream(seed, 2);
    double period = 1e9 / rate, fraction = 0;
    i64 time = 0;
    auto nextArrival = [&] {
        double end = fraction + drawExponential(gaps) * period;
        if (!(end < double(horizon - time))) return never;
        i64 whole = i64(end);
        time += whole;
        fraction = end - double(whole);
        return time;
    };
    run.timers.set(replicas, nextArrival());
    while (run.timers.keys[1] != never) {
        i64 now = run.timers.keys[1];
        int winner = run.timers.winners[1];
        if (winner < replicas) {
            run.wake(winner);
        } else {
            i32 prompt = tokens(exponential(mu[0] + sigma[0] * drawNormal(lengths)), longestPrompt);
            i32 output = tokens(exponential(mu[1] + sigma[1] * drawNormal(lengths)), longestOutput);
            run.timers.set(replicas, nextArrival());
            run.arrive(now, prompt, output);
        }
    }
    double seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
    std::printf("%lld %.1f %016llx\n", (long long)run.arrived, seconds * 1e9 / double(run.arrived), (unsigned long long)run.hash);
}
