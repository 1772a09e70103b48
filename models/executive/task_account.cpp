#include "executive/task_account.h"

#include <fmt/format.h>

#include <algorithm>

namespace hsx {
namespace {

struct Row {
  const char* name;
  const char* doc;
};

// In the order of TaskCounter.
constexpr std::array<Row, kTaskCounters> kCounterRows{
    {{"rotate", "Turns that ended with the task still ready."},
     {"block", "Waits for a mailbox message."},
     {"wake", "Waits and sleeps that ended."},
     {"timeout", "Waits that ended at their deadline."},
     {"switch", "Turns given to the task after another one had the core."},
     {"trap", "SVC instructions."},
     {"fault", "Faults."}}};

constexpr std::array<Row, 4> kCycleRows{{{"running", "Cycles with a turn."},
                                         {"ready", "Cycles in the ready queue."},
                                         {"blocked", "Cycles waiting for a mailbox message."},
                                         {"asleep", "Cycles sleeping."}}};

}  // namespace

TaskAccount::TaskAccount(StatSet& set, std::uint32_t pid) : set_(set), pid_(pid) {
  const auto name = [pid](const std::string& leaf) { return fmt::format("task.{}.{}", pid, leaf); };
  for (std::size_t i = 0; i < kTaskCounters; ++i) {
    counters_[i] = std::make_unique<Counter>(set, name(kCounterRows[i].name), "events", kCounterRows[i].doc);
  }
  for (std::size_t i = 0; i < cycles_.size(); ++i) {
    cycles_[i] = std::make_unique<Counter>(set, name(std::string("cycles.") + kCycleRows[i].name), "cycles",
                                           kCycleRows[i].doc);
  }
  steps_ = std::make_unique<Counter>(set, name("steps"), "instructions", "Instructions retired.");
  wake_latency_ =
      std::make_unique<Histogram>(set, name("wake_latency"), "cycles",
                                  "Cycles from becoming ready after a wait or sleep to the next turn.");
}

Counter* TaskAccount::bucket(TaskState state) {
  switch (state) {
    case TaskState::running:
      return cycles_[0].get();
    case TaskState::ready:
      return cycles_[1].get();
    case TaskState::wait_mbx:
      return cycles_[2].get();
    case TaskState::sleeping:
      return cycles_[3].get();
    case TaskState::paused:
      if (!paused_) {
        paused_ = std::make_unique<Counter>(set_, fmt::format("task.{}.cycles.paused", pid_), "cycles",
                                            "Cycles paused by the operator.");
      }
      return paused_.get();
    default:
      return nullptr;
  }
}

void TaskAccount::enter(TaskState state, Cycles at) {
  open_stay(open_stays_++) = {state, at};
  if (open_stays_ > kMostAhead + 1) settle_oldest(at);
}

void TaskAccount::close(Cycles end) {
  open_stay(open_stays_++) = {TaskState::pending, end};
  while (open_stays_ > 1) settle_oldest(end);
}

void TaskAccount::settle_oldest(Cycles end) {
  const Stay stay = open_stay(0);
  const Cycles to = std::min(open_stay(1).from, end);
  oldest_stay_ = (oldest_stay_ + 1) % stays_.size();
  --open_stays_;
  if (to <= stay.from) return;
  if (Counter* counter = bucket(stay.state)) counter->add((to - stay.from).value());
}

TaskState TaskAccount::state_in(Cycles at) const {
  TaskState state = TaskState::pending;
  for (std::size_t i = 0; i < open_stays_ && open_stay(i).from <= at; ++i) state = open_stay(i).state;
  return state;
}

std::array<std::uint64_t, 4> TaskAccount::spent() const {
  return {cycles_[0]->value(), cycles_[1]->value(), cycles_[2]->value(), cycles_[3]->value()};
}

}  // namespace hsx
