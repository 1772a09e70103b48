// mailbox_latency
#include <map>

#include "core/core_events.h"
#include "executive/executive.h"
#include "executive/executive_events.h"
#include "mailbox/mailbox_events.h"
#include "mailbox/mailbox_state.h"
#include "testbenches/benches/mailbox_programs.h"

namespace hsx::bench {
namespace {

constexpr std::int64_t kWord = 4;
// R1..R5 of the sender read and passed on, DATA_BASE, PID and COMMAND.
constexpr std::uint64_t kCommandAccesses = 13;

class LatencyProbe : public BenchProbe {
 public:
  explicit LatencyProbe(const Traffic& traffic) : traffic_(traffic) {}

  void observe(const Event& event) override {
    if (event.type == &kRetire) last_retire_[event.values[0]] = event.cycle;
    if (event.type == &kMailboxWake) wake(event);
    if (event.type == &kTurnGranted) turn(event);
  }
  void finish(const BenchMachine& machine, BenchReport& report) override {
    std::optional<double> limit;
    if (machine.is_plain()) limit = static_cast<double>(delivery_cycles(machine));
    report.samples("delivery_cycles", deliveries_, limit);
    report.samples("response_cycles", responses_);
  }

 private:
  void wake(const Event& event) {
    const Cycles sent = last_retire_[event.values[5]];
    deliveries_.add((event.cycle - sent).value());
    sent_[event.values[0]] = sent;
  }
  void turn(const Event& event) {
    const auto sent = sent_.find(event.values[0]);
    if (sent == sent_.end()) return;
    responses_.add((event.cycle - sent->second).value());
    sent_.erase(sent);
  }
  // The payload is read into the ring and written from there, a message latency each time.
  std::uint64_t delivery_cycles(const BenchMachine& machine) const {
    const Executive& executive = machine.only<Executive>();
    const Component& mailbox = machine.part<MailboxState>();
    const auto words = static_cast<std::uint64_t>(traffic_.length / kWord);
    return machine.cycles(executive, "latency.entry") + machine.cycles(executive, "latency.dispatch") +
           kCommandAccesses + machine.cycles(mailbox, "latency.command") +
           2 * (machine.cycles(mailbox, "latency.message") + words);
  }

  Traffic traffic_;
  std::map<std::uint64_t, Cycles> last_retire_;  // by pid
  std::map<std::uint64_t, Cycles> sent_;         // by pid of a reader that was woken and has not run yet
  Samples deliveries_;
  Samples responses_;
};

BenchPlan plan(const BenchPlatform& platform) {
  BenchPlan plan;
  for (const std::int64_t length : {4, 32, 128, 512}) {
    Traffic traffic;
    traffic.length = length;
    BenchPoint point{fmt::format("{} bytes", length)};
    point.tasks = {reader(traffic), sender(platform, traffic)};
    point.probe = [traffic] { return std::make_unique<LatencyProbe>(traffic); };
    plan.points.push_back(std::move(point));
  }
  return plan;
}

const BenchKind kKind{
    {"mailbox_latency",
     "How long a message takes to a task that waits for it, by length.",
     {{"delivery_cycles", "cycles",
       "From the retire of the sender's SVC to the payload in the reader's buffer.",
       "latencies of executive and mailbox, accesses, two moves a word"},
      {"response_cycles", "cycles", "From the retire of the sender's SVC to the reader's next turn."}},
     plan}};

}  // namespace
}  // namespace hsx::bench
