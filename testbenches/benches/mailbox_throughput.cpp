// mailbox_throughput
#include "mailbox/mailbox_events.h"
#include "testbenches/benches/mailbox_programs.h"
#include "testbenches/benches/programs.h"

namespace hsx::bench {
namespace {

constexpr std::int64_t kMessages = 32;
constexpr std::uint64_t kBurst = 100;  // instructions of a turn: several messages
constexpr std::int64_t kHeader = 8;    // bytes that a message takes beside its payload

class ThroughputProbe : public BenchProbe {
 public:
  ThroughputProbe(std::int64_t length, std::uint64_t readers)
      : length_(static_cast<std::uint64_t>(length)), readers_(readers) {}

  void observe(const Event& event) override {
    const bool ok = event.values[5] == 0;
    if (event.type == &kMailboxSend && ok) {
      if (sent_ == 0) first_ = event.cycle;
      ++sent_;
    }
    if ((event.type == &kMailboxReceive && ok) || event.type == &kMailboxWake) {
      ++delivered_;
      last_ = event.cycle;
    }
  }
  void finish(const BenchMachine&, BenchReport& report) override {
    const double span = last_ > first_ ? static_cast<double>((last_ - first_).value()) : 1;
    const auto sent = static_cast<double>(sent_);
    report.value("message_cycles", sent_ > 1 ? span / (sent - 1) : span);
    report.value("throughput", sent * static_cast<double>(length_ * readers_) * 1000 / span);
    report.value("lost", static_cast<double>(sent_ * readers_) - static_cast<double>(delivered_), 0.0);
  }

 private:
  std::uint64_t length_;
  std::uint64_t readers_;
  Cycles first_;
  Cycles last_;
  std::uint64_t sent_ = 0;
  std::uint64_t delivered_ = 0;
};

BenchPoint point(const BenchPlatform& platform, std::int64_t length, std::int64_t messages_in_ring,
                 std::uint64_t readers) {
  Traffic traffic;
  traffic.messages = kMessages;
  traffic.length = length;
  traffic.capacity = messages_in_ring * (length + kHeader);
  traffic.mode = readers > 1 ? kFanOutBlock : kSingleReader;
  traffic.pause = 0;
  BenchPoint point{
      fmt::format("{} B, ring {}, {} reader{}", length, messages_in_ring, readers, readers > 1 ? "s" : "")};
  point.settings = room_for_tasks(platform);
  point.tasks.assign(readers, reader(traffic));
  point.tasks.push_back(sender(platform, traffic));
  for (BenchTask& task : point.tasks) task.quantum = kBurst;
  point.probe = [=] { return std::make_unique<ThroughputProbe>(length, readers); };
  return point;
}

BenchPlan plan(const BenchPlatform& platform) {
  BenchPlan plan;
  for (const std::int64_t length : {4, 64, 256}) plan.points.push_back(point(platform, length, 8, 1));
  for (const std::int64_t ring : {1, 2, 32}) plan.points.push_back(point(platform, 64, ring, 1));
  for (const std::uint64_t readers : {2U, 4U}) plan.points.push_back(point(platform, 64, 8, readers));
  return plan;
}

const BenchKind kKind{
    {"mailbox_throughput",
     "How much a mailbox carries, by length, size of the ring and readers.",
     {{"message_cycles", "cycles", "Mean distance of messages, from the first send to the last delivery."},
      {"throughput", "B/kcycle", "Payload delivered in 1000 cycles, to all readers together.", "",
       BenchMetric::Better::more},
      {"lost", "messages", "Messages that were accepted and not delivered to a reader.", "none"}},
     plan}};

}  // namespace
}  // namespace hsx::bench
